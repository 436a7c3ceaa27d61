/** The {@code inkling} command. */
module inkling.app {
    requires inkling.core;
    requires inkling.datasets;
    requires info.picocli;
    requires com.google.gson;
    requires java.desktop;
    requires static org.jspecify;

    opens inkling.app to
            info.picocli,
            com.google.gson;
}
