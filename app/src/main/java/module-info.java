/** The {@code inkling} command. */
module inkling.app {
    requires inkling.core;
    requires inkling.datasets;
    requires inkling.interop;
    requires info.picocli;
    requires com.google.gson;
    requires java.desktop;
    requires jdk.httpserver;
    requires static org.jspecify;

    // Picocli sets the options of commands, and Gson reads records.
    opens inkling.app to
            info.picocli,
            com.google.gson;
    opens inkling.app.bench to
            info.picocli,
            com.google.gson;
    opens inkling.app.command to
            info.picocli,
            com.google.gson;
    opens inkling.app.data to
            info.picocli,
            com.google.gson;
    opens inkling.app.evaluate to
            info.picocli,
            com.google.gson;
    opens inkling.app.exchange to
            info.picocli,
            com.google.gson;
    opens inkling.app.explain to
            info.picocli,
            com.google.gson;
    opens inkling.app.gradcheck to
            info.picocli,
            com.google.gson;
    opens inkling.app.model to
            info.picocli,
            com.google.gson;
    opens inkling.app.predict to
            info.picocli,
            com.google.gson;
    opens inkling.app.recipe to
            info.picocli,
            com.google.gson;
    opens inkling.app.report to
            info.picocli,
            com.google.gson;
    opens inkling.app.serve to
            info.picocli,
            com.google.gson;
    opens inkling.app.settings to
            info.picocli,
            com.google.gson;
    opens inkling.app.train to
            info.picocli,
            com.google.gson;
    opens inkling.app.view to
            info.picocli,
            com.google.gson;
    opens inkling.app.report.compare to
            info.picocli,
            com.google.gson;
    opens inkling.app.report.element to
            info.picocli,
            com.google.gson;
}
