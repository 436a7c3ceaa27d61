// What Jupyter's kernel has and plain JShell has not: pictures go to notebook.html in the current folder.
import java.util.*;

void display(String type, Object html) {
    try {
        java.nio.file.Files.writeString(
                java.nio.file.Path.of(System.getProperty("inkling.notebook.page", "notebook.html")),
                html + "<br>\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
    }
}
