package inkling.interop.onnx;

import inkling.data.file.Excerpt;
import inkling.interop.onnx.Fields.Field;
import inkling.interop.onnx.Fields.WireException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a graph.
 *
 * @param attributes by name
 */
record OnnxNode(
        String name,
        String operator,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {
    private static final int MAX_ENTRIES = 1000;

    /**
     * What an operator is told; only that of its fields has a meaning which its type names.
     *
     * @param numbers floats of four bytes each, the lowest first
     */
    record Attribute(
            float number,
            long integer,
            String text,
            ByteBuffer numbers,
            List<Long> integers,
            @Nullable OnnxTensor tensor) {}

    static OnnxNode read(Fields content) {
        String name = "";
        String operator = "";
        String domain = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Attribute> attributes = new HashMap<>();
        while (content.hasNext()) {
            Field field = content.next();
            if (inputs.size() + outputs.size() + attributes.size() > MAX_ENTRIES) {
                throw new WireException(
                        field.position(),
                        "expected a node of at most " + MAX_ENTRIES + " inputs, outputs and attributes");
            }
            switch (field.number()) {
                case Onnx.NODE_INPUT -> inputs.add(field.text());
                case Onnx.NODE_OUTPUT -> outputs.add(field.text());
                case Onnx.NODE_NAME -> name = field.text();
                case Onnx.NODE_OPERATOR -> operator = field.text();
                case Onnx.NODE_DOMAIN -> domain = field.text();
                case Onnx.NODE_ATTRIBUTE -> readAttribute(field.fields(), attributes);
                default -> {}
            }
        }
        return new OnnxNode(name, operator, domain, inputs, outputs, attributes);
    }

    private static void readAttribute(Fields content, Map<String, Attribute> attributes) {
        String name = "";
        float number = 0;
        long integer = 0;
        String text = "";
        var numbers = new ByteArrayOutputStream();
        List<Long> integers = new ArrayList<>();
        OnnxTensor tensor = null;
        while (content.hasNext()) {
            Field field = content.next();
            switch (field.number()) {
                case Onnx.ATTRIBUTE_NAME -> name = field.text();
                case Onnx.ATTRIBUTE_NUMBER -> number = field.number32();
                case Onnx.ATTRIBUTE_INTEGER -> integer = field.integer();
                case Onnx.ATTRIBUTE_TEXT -> text = field.text();
                case Onnx.ATTRIBUTE_TENSOR -> tensor = OnnxTensor.read(field.fields());
                // As many as the file has, since they may be weights; whole numbers are sizes and axes.
                case Onnx.ATTRIBUTE_NUMBERS -> Fields.floats(field, numbers);
                case Onnx.ATTRIBUTE_INTEGERS -> Fields.integers(field, value -> addInteger(field, value, integers));
                default -> {}
            }
        }
        attributes.put(
                name, new Attribute(number, integer, text, ByteBuffer.wrap(numbers.toByteArray()), integers, tensor));
    }

    private static void addInteger(Field field, long value, List<Long> integers) {
        if (integers.size() == MAX_ENTRIES) {
            throw new WireException(
                    field.position(), "expected at most " + MAX_ENTRIES + " whole numbers in an attribute, found more");
        }
        integers.add(value);
    }

    float number(String attribute, float otherwise) {
        Attribute given = attributes.get(attribute);
        return given == null ? otherwise : given.number;
    }

    long integer(String attribute, long otherwise) {
        Attribute given = attributes.get(attribute);
        return given == null ? otherwise : given.integer;
    }

    String text(String attribute, String otherwise) {
        Attribute given = attributes.get(attribute);
        return given == null ? otherwise : given.text;
    }

    List<Long> integers(String attribute, List<Long> otherwise) {
        Attribute given = attributes.get(attribute);
        return given == null ? otherwise : given.integers;
    }

    /** Floats of four bytes each, the lowest first. */
    ByteBuffer numbers(String attribute) {
        Attribute given = attributes.get(attribute);
        return given == null ? ByteBuffer.allocate(0) : given.numbers;
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    @Nullable
    OnnxTensor tensor(String attribute) {
        Attribute given = attributes.get(attribute);
        return given == null ? null : given.tensor;
    }

    /** Whether it is one of the standard operators. */
    boolean isStandard() {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    /** What a message calls it. */
    String place() {
        String which = name.isEmpty() ? outputs.isEmpty() ? "" : outputs.getFirst() : name;
        return "node \"" + Excerpt.of(which) + "\" (" + Excerpt.of(operator) + ")";
    }
}
