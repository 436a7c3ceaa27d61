package inkling.data.file;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/** What {@link IdxReaderTest} starts with a small heap: reads images, which may take so many bytes, and says what came of it. */
final class ReadImagesProgram {
    private ReadImagesProgram() {}

    public static void main(String[] args) throws IOException {
        try {
            Dataset data =
                    IdxReader.read("large", Dataset.DIGIT_NAMES, Path.of(args[0]), null, Long.parseLong(args[1]));
            byte[] pixels = data.pixels();
            System.out.println(data.size() + " images, the last pixel " + pixels[pixels.length - 1]);
        } catch (MalformedFileException e) {
            System.out.println(e.getMessage());
        }
    }
}
