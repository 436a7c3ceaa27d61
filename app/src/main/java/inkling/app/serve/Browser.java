package inkling.app.serve;

import inkling.app.command.Session;
import java.awt.AWTError;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;

/** The user's browser. */
final class Browser {
    private Browser() {}

    /** Opens a page in it, or says that the user has to. */
    static void open(String url, Session session) {
        try {
            if (!GraphicsEnvironment.isHeadless()
                    && Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(URI.create(url));
                return;
            }
        } catch (IOException | RuntimeException | AWTError | LinkageError e) {
            // Said below, as where there is none: no screen answers, or this Java lacks what draws on one.
        }
        session.complain("--open: found no browser to open; open " + url + " yourself");
    }
}
