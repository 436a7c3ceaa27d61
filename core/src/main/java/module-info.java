/** Inkling, the library: a fully connected neural network from scratch that reads handwritten digits. */
module inkling.core {
    requires static jdk.incubator.vector;
    requires static org.jspecify;

    exports inkling.data;
    exports inkling.data.augment;
    exports inkling.data.generated;
    exports inkling.data.image;
    exports inkling.math;
    exports inkling.model;
    exports inkling.nn;
    exports inkling.predict;
    exports inkling.train;
    exports inkling.train.optimizer;
    exports inkling.train.schedule;
}
