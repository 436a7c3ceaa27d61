package inkling.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The sizes that {@code --layers} gives.
 *
 * @param sizes inputs, units of each hidden layer, outputs
 */
record LayerSizes(List<Integer> sizes) {
    private static final int LARGEST = 100_000;

    /** For picocli. */
    static final class Converter implements ITypeConverter<LayerSizes> {
        @Override
        public LayerSizes convert(String text) {
            List<Integer> sizes = new ArrayList<>();
            for (String part : text.split("[,-]", -1)) {
                try {
                    sizes.add(Integer.parseInt(part.strip()));
                } catch (NumberFormatException e) {
                    throw expected(text);
                }
            }
            if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1 || size > LARGEST)) {
                throw expected(text);
            }
            return new LayerSizes(sizes);
        }

        private static TypeConversionException expected(String text) {
            return new TypeConversionException(
                    "expected at least two sizes of 1 to " + LARGEST + " such as 784,10,10, found \"" + text + "\"");
        }
    }
}
