/** What reading digits needs of the JDK beyond java.base: decoding picture files, and downloading the published data sets. */
module inkling.datasets {
    requires transitive inkling.core;
    requires java.desktop;
    requires java.net.http;
    requires static org.jspecify;

    exports inkling.datasets.fetch;
    exports inkling.datasets.folder;
    exports inkling.datasets.picture;
}
