package inkling.app.command;

import inkling.data.Dataset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of pictures.
 *
 * @param first of them
 * @param last of them, included
 */
public record IndexRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:(?:\\.\\.|-)(\\d{1,9}))?");

    /** Reads {@code 7}, {@code 0..24} or {@code 0-24}. */
    public static final class Converter implements ITypeConverter<IndexRange> {
        @Override
        public IndexRange convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (matcher.matches()) {
                int first = Integer.parseInt(matcher.group(1));
                int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
                if (first <= last) {
                    return new IndexRange(first, last);
                }
            }
            throw new TypeConversionException(
                    "expected a number from 0 or a rising range such as 0..24, found \"" + text + "\"");
        }
    }

    /** Every number of the ranges, in order. */
    public static List<Integer> all(List<IndexRange> ranges, Dataset data) {
        for (IndexRange range : ranges) {
            if (range.last >= data.size()) {
                throw new IllegalArgumentException(
                        "picture " + range.last + ": " + data.name() + " has pictures 0 to " + (data.size() - 1));
            }
        }
        return ranges.stream()
                .flatMapToInt(range -> IntStream.rangeClosed(range.first, range.last))
                .boxed()
                .toList();
    }
}
