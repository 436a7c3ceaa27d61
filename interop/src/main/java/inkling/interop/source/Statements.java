package inkling.interop.source;

import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step;
import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Function;
import inkling.interop.plan.Step.Pooling;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntFunction;

/** What both languages say about a plan in the same words. */
final class Statements {
    private Statements() {}

    /** The name of the method that does a function to numbers. */
    static String method(Function function) {
        return switch (function) {
            case RELU -> "relu";
            case LEAKY_RELU -> "leakyRelu";
            case TANH -> "tanh";
            case SIGMOID -> "sigmoid";
            case GELU -> "gelu";
            case SILU -> "silu";
        };
    }

    /** The parts of a template that a plan needs, in their order. */
    static Set<String> parts(PredictionPlan plan) {
        Set<String> parts = new LinkedHashSet<>();
        if (plan.deskews()) {
            parts.add("deskew");
        }
        if (!plan.model().isTable()) {
            parts.add("scale");
        } else if (plan.standardization() != null) {
            parts.add("standardize");
        }
        plan.steps().forEach(step -> parts.add(part(step)));
        parts.add("softmax");
        return parts;
    }

    private static String part(Step step) {
        return switch (step) {
            case Dense dense -> "dense";
            case Convolution conv -> "conv";
            case Pooling pooling -> "pool";
            case Elementwise elementwise -> method(elementwise.function());
        };
    }

    /** What goes in, as a comment says it. */
    static String input(PredictionPlan plan) {
        return plan.model().isTable()
                ? "a row of " + plan.inputs() + " numbers, not standardized"
                : "unsigned bytes of a picture of " + plan.model().shape().height() + " by "
                        + plan.model().shape().width() + ", line by line, 0 background to 255 full ink";
    }

    /** Text between quotation marks that both compilers, and whoever reads the file, take as it is: everything else than ASCII escaped. */
    static String quote(String text, IntFunction<String> escape) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '?';
            quoted.append(plain ? Character.toString(c) : escape.apply(c));
        });
        return quoted.append('"').toString();
    }
}
