package inkling.app.report;

import inkling.app.command.FileNames;
import inkling.app.command.Version;
import inkling.math.KernelSelection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every report says about the program and its start. */
public final class ReportDetails {
    /** What stands before a value in the same word. */
    private static final Pattern OPTION = Pattern.compile("--[^=]*=|-[A-Za-z]=?");

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

    /** A word of the command line, such as {@code --data=../digits.csv}, without the folders of a file that lies elsewhere. */
    private static String withoutFolders(String word) {
        Matcher option = OPTION.matcher(word);
        int value = option.lookingAt() ? option.end() : 0;
        try {
            Path path = Path.of(word.substring(value));
            String name = FileNames.of(path);
            // What is no path, such as a URL, stays as it was written.
            return name.equals(path.toString()) ? word : word.substring(0, value) + name;
        } catch (InvalidPathException e) {
            return word;
        }
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
