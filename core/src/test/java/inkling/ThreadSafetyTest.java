package inkling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every exported type says in its comment what threads may do with it, unless it is a value that nobody could change. */
class ThreadSafetyTest {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^public (final |sealed |non-sealed |abstract )*(class|record|enum|interface) ");
    private static final Pattern IMMUTABLE = Pattern.compile("[Ii]mmutable|never changes");
    private static final Pattern SAID = Pattern.compile(IMMUTABLE
            + "|[Aa]ny number of threads may|use by any number of threads|[Nn]ot safe for more than one thread|(from|by) any thread|one thread"
            + " at a time|[Bb]elongs to one thread");

    /** What a value may be made of, beside other values. Lists and maps are copied by the records that have them. */
    private static final Set<Class<?>> VALUES =
            Set.of(String.class, Integer.class, Float.class, List.class, Map.class, Optional.class, OptionalInt.class);

    @Test
    void isSaidInTheCommentOfEachType() throws Exception {
        List<String> silent = new ArrayList<>();
        int said = 0;
        for (Class<?> type : ExportedTypes.all()) {
            if (SAID.matcher(comment(type)).find()) {
                said++;
            } else if (!isValue(type, new HashSet<>()) && !hasNoObjects(type)) {
                silent.add(type.getName());
            }
        }

        assertThat(silent).isEmpty();
        assertThat(said).as("types that say so").isGreaterThan(50);
    }

    /** A record, an enum, an exception, or a sealed type of such, all of whose fields are final and values. */
    private static boolean isValue(Class<?> type, Set<Class<?>> asked) throws IOException {
        if (type.isPrimitive() || VALUES.contains(type) || !asked.add(type)) {
            return true;
        }
        if (!type.getName().startsWith("inkling.") || type.isArray()) {
            return false;
        }
        if (type.isSealed() && !type.isEnum()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                if (!isValue(permitted, asked)) {
                    return false;
                }
            }
            return true;
        }
        if (!type.isRecord() && !type.isEnum() && !Throwable.class.isAssignableFrom(type)) {
            return !type.isMemberClass() && IMMUTABLE.matcher(comment(type)).find();
        }
        for (Field field : type.getDeclaredFields()) {
            boolean own = !Modifier.isStatic(field.getModifiers());
            if (own && !(Modifier.isFinal(field.getModifiers()) && isValue(field.getType(), asked))) {
                return false;
            }
        }
        return true;
    }

    /** Static methods alone. */
    private static boolean hasNoObjects(Class<?> type) {
        return !type.isInterface()
                && Arrays.stream(type.getDeclaredConstructors())
                        .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()))
                && Arrays.stream(type.getDeclaredFields()).allMatch(field -> Modifier.isStatic(field.getModifiers()))
                && Arrays.stream(type.getDeclaredMethods())
                        .allMatch(method -> method.isSynthetic() || Modifier.isStatic(method.getModifiers()));
    }

    /** What stands before a top-level type. */
    private static String comment(Class<?> type) throws IOException {
        Path inModule = Path.of("src/main/java");
        Path sources = Files.isDirectory(inModule) ? inModule : Path.of("core").resolve(inModule);
        String text = Files.readString(sources.resolve(type.getName().replace('.', '/') + ".java"))
                .replaceAll("\\s*\\n \\*\\s*", " ");
        var found = TYPE.matcher(text);
        // A nested type of another file, or one that is not public, promises nothing.
        return found.find() ? text.substring(Math.max(0, text.lastIndexOf("/**", found.start())), found.start()) : "";
    }
}
