package inkling;

import inkling.model.Model;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The public types that a program outside Inkling sees: those of the packages that are exported to everybody. */
final class ExportedTypes {
    private ExportedTypes() {}

    /** By name, without nested ones. */
    static List<Class<?>> all() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(
                Model.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> packages =
                ModuleFinder.of(classes).find("inkling.core").orElseThrow().descriptor().exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(Exports::source)
                        .toList();
        List<Class<?>> types = new ArrayList<>();
        for (String name : packages) {
            try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
                for (String file :
                        files.map(path -> path.getFileName().toString()).toList()) {
                    if (file.endsWith(".class") && !file.contains("$") && !file.equals("package-info.class")) {
                        types.add(Class.forName(name + "." + file.substring(0, file.length() - ".class".length())));
                    }
                }
            }
        }
        types.removeIf(type -> !Modifier.isPublic(type.getModifiers()));
        types.sort(Comparator.comparing(Class::getName));
        return types;
    }
}
