/** Models for other programs, and models from them. */
module inkling.interop {
    requires transitive inkling.core;
    requires com.google.gson;
    requires java.compiler;
    requires static org.jspecify;

    exports inkling.interop;
}
