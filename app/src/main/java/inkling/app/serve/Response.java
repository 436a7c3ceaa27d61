package inkling.app.serve;

import inkling.app.command.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An answer. */
record Response(int status, Map<String, String> headers, Content content) {
    /** What is sent behind the headers. */
    sealed interface Content {
        long length();

        void writeTo(OutputStream out) throws IOException;
    }

    /** In memory; read only. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes) implements Content {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** A file that is too large to be kept in memory. */
    record OnDisk(Path file, long length) implements Content {
        /**
         * With its length as it is now.
         *
         * @throws java.nio.file.NoSuchFileException if it is there no longer
         */
        static OnDisk of(Path file) throws IOException {
            return new OnDisk(file, Files.size(file));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }
    }

    static Response of(int status, String type, Content content) {
        return new Response(status, Map.of("Content-Type", type), content);
    }

    static Response text(int status, String type, String text) {
        return of(status, type, new Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Response json(Object value) {
        return text(200, "application/json", Json.write(value));
    }

    /** Says that the client has this already. Headers replace those that it has kept, so they are the same. */
    Response notModified() {
        return new Response(304, headers, new Bytes(new byte[0]));
    }

    /** The same with more headers. */
    Response with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Response(status, Map.copyOf(all), content);
    }
}
