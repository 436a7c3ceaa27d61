package inkling.start;

/**
 * What a jar starts with. It runs on any Java since 8, so that an old one is told what it lacks: everything else would only make
 * it say that a class file has the wrong version.
 */
public final class Main {
    private static final int WANTED = 25;

    private Main() {}

    /** Hands over to the program. */
    public static void main(String[] args) throws Throwable {
        String version = System.getProperty("java.specification.version");
        if (version.startsWith("1.") || Integer.parseInt(version) < WANTED) {
            System.err.println("inkling: Java " + WANTED + " or newer is needed, and this is Java " + version + " in "
                    + System.getProperty("java.home") + ". Get one from https://adoptium.net, or a release that brings its own.");
            System.exit(1);
        }
        try {
            Class.forName("inkling.app.Inkling").getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
