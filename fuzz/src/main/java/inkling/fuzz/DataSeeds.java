package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small good files of data. */
final class DataSeeds {
    private static final byte[] PIXELS = {0, 1, 2, (byte) 255, 9, 8, 7, 6};

    private DataSeeds() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Two, of two rows and two columns. */
    static Dataset pictures() {
        return new Dataset("seed", new ImageShape(2, 2), Dataset.DIGIT_NAMES, PIXELS, new byte[] {3, 1});
    }

    static byte[] csv() {
        return bytes(Examples.csv(pictures()));
    }

    static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** Tables in the forms that people save them in. */
    static List<byte[]> text() {
        return List.of(
                bytes("1;2,5;a\n3;4,5;b\n"),
                bytes("x\ty\tlabel\n1\t2\ta\n3\t4\tb\n"),
                bytes("1 2 3\n4 5 6\n4 7 3\n"),
                bytes("\uFEFFid,age,weight,label\r\n1,20,7.5,yes\r\n2,30,8,no\r\n3,,1,no\r\n"),
                "a,b,label\n1,2,x\n".getBytes(StandardCharsets.UTF_16));
    }

    static List<byte[]> arff() {
        return List.of(
                bytes("""
                        % a comment
                        @relation iris
                        @attribute length numeric
                        @attribute width real
                        @attribute class {setosa, 'other one'}
                        @data
                        5.1,3.5,setosa
                        1,?,'other one'
                        """), bytes("@RELATION r\n@ATTRIBUTE a INTEGER\n@ATTRIBUTE class {0,1}\n@DATA\n3,1\n1,0\n"));
    }

    static List<byte[]> npy() {
        return List.of(
                array("|u1", false, "2, 2, 2", PIXELS),
                array(
                        "<f4",
                        false,
                        "2, 1",
                        ByteBuffer.allocate(8).putFloat(1).putFloat(2).array()),
                array(">f8", true, "1, 1", new byte[8]),
                array("|b1", false, "4, 2", new byte[8]));
    }

    static List<byte[]> npz() throws IOException {
        Map<String, byte[]> keras = new LinkedHashMap<>();
        keras.put("x_test", array("|u1", false, "1, 2, 2", new byte[] {1, 2, 3, 4}));
        keras.put("y_test", array("|u1", false, "1,", new byte[] {4}));
        keras.put("x_train", array("|u1", false, "2, 2, 2", PIXELS));
        keras.put("y_train", array("<i8", false, "2,", new byte[16]));
        Map<String, byte[]> medical = new LinkedHashMap<>();
        medical.put("train_images", array("|u1", false, "2, 2, 2", PIXELS));
        medical.put("train_labels", array("|u1", false, "2, 1", new byte[] {0, 1}));
        return List.of(zip(arrays(keras)), zip(arrays(medical)));
    }

    /** Tables that are packed. */
    static List<byte[]> zip() throws IOException {
        return List.of(zip(Map.of("some/train.csv", csv())), zip(Map.of("table", bytes("1,2,a\n3,4,b\n"))));
    }

    private static byte[] array(String type, boolean fortran, String shape, byte[] body) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': ("
                + shape + "), }\n";
        var bytes = ByteBuffer.allocate(10 + header.length() + body.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put(bytes("NUMPY")).put((byte) 1).put((byte) 0);
        return bytes.putShort((short) header.length())
                .put(bytes(header))
                .put(body)
                .array();
    }

    /** Under the names that NumPy gives them. */
    private static Map<String, byte[]> arrays(Map<String, byte[]> arrays) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        arrays.forEach((name, array) -> files.put(name + ".npy", array));
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
