/**
 * Getting the published data sets: where they are, the cache they are kept in, and the proof that they arrived whole.
 * Nothing here opens a connection except {@link inkling.datasets.fetch.Fetcher#fetch}. Files are kept as they are published,
 * gzip-compressed, so that a cache folder can be handed to any other program that reads MNIST.
 */
@NullMarked
package inkling.datasets.fetch;

import org.jspecify.annotations.NullMarked;
