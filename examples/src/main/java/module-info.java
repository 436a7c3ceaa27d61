/** Programs that use the library as a stranger would. */
module inkling.examples {
    requires inkling.core;
    requires inkling.datasets;
    requires java.desktop;
    requires static org.jspecify;

    exports inkling.examples;
}
