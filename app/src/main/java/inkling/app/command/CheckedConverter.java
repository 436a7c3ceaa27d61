package inkling.app.command;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * From words to a setting that is possible, so that a mistake is told with the option, or the line of a file, that it is in. What is
 * possible is said by the class that uses the setting, and only there: this turns what it throws into what picocli expects.
 */
public abstract class CheckedConverter<T> implements ITypeConverter<T> {
    private final Function<String, T> parse;

    protected CheckedConverter(Function<String, T> parse) {
        this.parse = parse;
    }

    @Override
    public final T convert(String text) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    Failures.isWhole(text)
                            ? Failures.outside(text, Integer.MIN_VALUE, Integer.MAX_VALUE)
                            : "expected a number, found \"" + text + "\"");
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
