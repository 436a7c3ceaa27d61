package inkling.web.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Prints how large the site is, as it is and gzipped. */
public final class SiteSizes {
    /** Added up; other files have a line each. */
    private static final List<String> FOLDERS = List.of("css/", "js/", "vendor/katex/", "vendor/uplot/");

    private SiteSizes() {}

    /** Of files, as they are and gzipped. */
    private record Size(long plain, long packed) {
        static final Size NONE = new Size(0, 0);

        static Size of(Path file) throws IOException {
            byte[] content = Files.readAllBytes(file);
            var packed = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(packed)) {
                out.write(content);
            }
            return new Size(content.length, packed.size());
        }

        Size plus(Size other) {
            return new Size(plain + other.plain, packed + other.packed);
        }
    }

    /** Reads the folder that is named. */
    public static void main(String[] args) throws IOException {
        sizes(Path.of(args[0]))
                .forEach((name, size) ->
                        System.out.printf("%-28s %,10d bytes %,10d gzipped%n", name, size.plain, size.packed));
    }

    private static Map<String, Size> sizes(Path site) throws IOException {
        Map<String, Size> sizes = new TreeMap<>();
        Size all = Size.NONE;
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Size size = Size.of(file);
                sizes.merge(group(site, file), size, Size::plus);
                all = all.plus(size);
            }
        }
        sizes.put("together", all);
        return sizes;
    }

    private static String group(Path site, Path file) {
        String name = site.relativize(file).toString().replace('\\', '/');
        return FOLDERS.stream().filter(name::startsWith).findFirst().orElse(name);
    }
}
