package inkling.start;

/**
 * What a jar starts with. It runs on any Java since 8, so that an old one is told what it lacks: everything else would only make
 * it say that a class file has the wrong version.
 */
public final class Main {
    private static final int MIN_VERSION = 25;

    private Main() {}

    /** Hands over to the program. */
    public static void main(String[] args) throws Throwable {
        String lacking = lacking(System.getProperty("java.specification.version"));
        if (!lacking.isEmpty()) {
            System.err.println("inkling: " + lacking + " It is in " + System.getProperty("java.home")
                    + ". Get a newer one from https://adoptium.net, or a release that brings its own.");
            System.exit(1);
        }
        try {
            Class.forName("inkling.app.Inkling").getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What is wrong with a Java of this version, such as 1.8 or 17; empty if nothing is. */
    static String lacking(String version) {
        return version.startsWith("1.") || Integer.parseInt(version) < MIN_VERSION
                ? "Java " + MIN_VERSION + " or newer is needed, and this is Java " + version + "."
                : "";
    }
}
