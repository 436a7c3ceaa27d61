package inkling.app.recipe;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of settings, in the order of its lines. No key occurs twice; what keys and values there may be is for the reader to
 * check.
 *
 * @param name what the user calls it
 * @param description the values of {@link #DESCRIPTION}, as far as they are there
 * @param settings all else
 */
public record SettingsFile(String name, Map<String, String> description, List<Setting> settings) {
    /** Keys that are for people: what it is, how good the network gets, how long that takes. */
    public static final Set<String> DESCRIPTION = Set.of("about", "reaches", "takes");

    private static final int MAX_BYTES = 1 << 16;

    /**
     * One setting.
     *
     * @param key the long option without its dashes
     * @param value as the option takes it
     * @param line where it is, from 1
     */
    public record Setting(String key, String value, int line) {}

    /** Copies both. */
    public SettingsFile {
        description = Map.copyOf(description);
        settings = List.copyOf(settings);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws MalformedFileException if it is not of the format
     */
    public static SettingsFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "expected a file of settings, found a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), text(file.toString(), in.readNBytes(MAX_BYTES + 1)));
        }
    }

    static String text(String name, byte[] bytes) throws MalformedFileException {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedFileException(
                    name,
                    "",
                    "expected settings of at most " + MAX_BYTES + " bytes, found more",
                    "Is it another file? A line looks like epochs = 5.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(
                    name, "", "expected text in UTF-8, found something else", "Save it as UTF-8.");
        }
    }

    static SettingsFile parse(String name, String text) throws MalformedFileException {
        Map<String, Setting> all = new HashMap<>();
        Map<String, String> description = new HashMap<>();
        List<Setting> settings = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Setting setting = setting(name, lines.get(i), i + 1);
            if (setting == null) {
                continue;
            }
            Setting before = all.put(setting.key(), setting);
            if (before != null) {
                throw malformed(
                        name,
                        setting,
                        "expected each key once, found " + setting.key() + " again after line " + before.line(),
                        "Remove one of the two.");
            }
            if (DESCRIPTION.contains(setting.key())) {
                description.put(setting.key(), setting.value());
            } else {
                settings.add(setting);
            }
        }
        return new SettingsFile(name, description, settings);
    }

    /** What a line says, null for nothing. */
    private static @Nullable Setting setting(String name, String line, int number) throws MalformedFileException {
        String content = withoutComment(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
        if (content.isEmpty()) {
            return null;
        }
        int equals = content.indexOf('=');
        var setting = new Setting(
                content.substring(0, Math.max(0, equals)).strip(),
                content.substring(equals + 1).strip(),
                number);
        if (setting.key().isEmpty() || setting.value().isEmpty()) {
            throw malformed(
                    name,
                    setting,
                    "expected key = value, found \"" + Excerpt.of(content) + "\"",
                    "Write settings as in epochs = 5, comments after #.");
        }
        return setting;
    }

    /** A # begins a comment where nothing or a space is before it, so that a file name may have one in it. */
    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i).strip();
            }
        }
        return line.strip();
    }

    /** What is wrong with one of the settings. */
    public MalformedFileException malformed(Setting setting, String problem, String remedy) {
        return malformed(name, setting, problem, remedy);
    }

    private static MalformedFileException malformed(String name, Setting setting, String problem, String remedy) {
        return new MalformedFileException(name, "line " + setting.line(), problem, remedy);
    }

    /** The value of a setting, or {@code otherwise}. */
    public String value(String key, String otherwise) {
        return settings.stream()
                .filter(setting -> setting.key().equals(key))
                .map(Setting::value)
                .findFirst()
                .orElse(otherwise);
    }
}
