package inkling.app.report;

import inkling.app.command.Version;
import inkling.math.KernelSelection;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What every report says about the program and its start. */
public final class ReportDetails {
    private ReportDetails() {}

    public static Map<String, String> environment(int threads) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Inkling", Version.number());
        environment.put("kernels", KernelSelection.name());
        environment.put("threads", Integer.toString(threads));
        environment.put("Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
        environment.put("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        environment.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        environment.put(
                "written",
                ZonedDateTime.now(ZoneOffset.UTC)
                        .format(DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)));
        return environment;
    }

    public static Map<String, String> named(Map<String, String> settings) {
        Map<String, String> named = new LinkedHashMap<>();
        settings.forEach((name, value) -> named.put(name.replace('_', ' '), value));
        return named;
    }

    /** A page is passed on; where on a machine a file lies is nothing for others. */
    private static String withoutFolders(String word) {
        int value = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
        String path = word.substring(value);
        if (!path.startsWith("/") && !path.matches("[A-Za-z]:[/\\\\].*")) {
            return word;
        }
        return word.substring(0, value) + path.replaceAll(".*[/\\\\](?=[^/\\\\])", "");
    }

    /** What the user wrote, and the data where it was left to be found. */
    public static List<String> command(List<String> arguments, String source) {
        List<String> command = new ArrayList<>(List.of("inkling"));
        arguments.forEach(word -> command.add(withoutFolders(word)));
        if (command.stream().noneMatch(word -> word.equals("--data") || word.startsWith("--data="))) {
            command.addAll(List.of("--data", source));
        }
        return command;
    }
}
