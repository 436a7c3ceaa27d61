/** Inkling, the library: a neural network from scratch that reads handwritten digits. */
@SuppressWarnings("module") // The modules that are named here are built after this one.
module inkling.core {
    requires static jdk.incubator.vector;
    requires static org.jspecify;

    exports inkling.data;
    exports inkling.data.augment;
    exports inkling.data.file;
    exports inkling.data.generated;
    exports inkling.evaluate;
    exports inkling.model;
    exports inkling.nn;
    exports inkling.nn.activation;
    exports inkling.predict;
    exports inkling.train;
    exports inkling.train.source;
    exports inkling.train.optimizer;
    exports inkling.train.schedule;

    // Inkling's own modules look inside; strangers need not.
    exports inkling.data.image to
            inkling.app,
            inkling.datasets;
    exports inkling.data.file.atomic to
            inkling.app,
            inkling.interop;
    exports inkling.model.tensor to
            inkling.interop;
    exports inkling.predict.network to
            inkling.app;
    exports inkling.train.jit to
            inkling.app;
    exports inkling.math to
            inkling.app,
            inkling.interop;
}
