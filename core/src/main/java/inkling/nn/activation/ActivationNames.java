package inkling.nn.activation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What an activation function may be called: a model file has its name alone, by which it must be found again. */
public final class ActivationNames {
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9._-]+");

    private ActivationNames() {}

    /**
     * Checks the name of one function.
     *
     * @throws IllegalArgumentException if it is null, empty, has other characters than a model file allows, or is that of a built-in one
     */
    public static void require(ActivationFunction function) {
        Objects.requireNonNull(function, "activation function");
        // Callers without NullAway may return null.
        String name = String.valueOf(function.name());
        if (function.name() == null || !GRAMMAR.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "activation \"" + name
                            + "\": expected a name of at least one letter A-Z or a-z, digit, dot, hyphen or underscore, and no other character");
        }
        boolean taken = ActivationFunction.ALL.stream()
                .anyMatch(builtIn -> builtIn.name().equals(name) && builtIn.getClass() != function.getClass());
        if (taken) {
            throw new IllegalArgumentException(
                    "activation \"" + name + "\" is built in: expected another name for one of your own");
        }
    }

    /**
     * Checks that different functions have different names.
     *
     * @throws IllegalArgumentException if two that are not {@linkplain Object#equals equal} have the same
     */
    public static void requireDifferent(List<ActivationFunction> functions) {
        Map<String, ActivationFunction> byName = new HashMap<>();
        for (ActivationFunction function : functions) {
            ActivationFunction other = byName.putIfAbsent(function.name(), function);
            if (other != null && !other.equals(function)) {
                throw new IllegalArgumentException("activation \"" + function.name()
                        + "\" is the name of two functions that are not equal: expected another for one of them,"
                        + " or an equals() that says that they are the same, as a record has it");
            }
        }
    }
}
