package inkling.datasets.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Where the bytes of a picture are. */
sealed interface PictureSource {
    /** For messages. */
    String name();

    long length() throws IOException;

    /** The bytes from the first one on. */
    InputStream open() throws IOException;

    /** The same, as the JDK's decoders want them. */
    ImageInputStream openForDecoder() throws IOException;

    /** In a file. */
    record OnDisk(Path file) implements PictureSource {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public long length() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public ImageInputStream openForDecoder() throws IOException {
            return new FileImageInputStream(file.toFile());
        }
    }

    /** In memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(String name, byte[] content) implements PictureSource {
        @Override
        public long length() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public ImageInputStream openForDecoder() {
            return new MemoryCacheImageInputStream(open());
        }
    }
}
