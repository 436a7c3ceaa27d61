/**
 * Digits that the program draws itself, so that a network can be trained with no data and no network connection. A
 * {@link inkling.data.generated.GeneratedDigits digit} is a {@linkplain inkling.data.generated.Glyph shape} from the
 * {@linkplain inkling.data.generated.Copybook copybook}, bent by a random {@linkplain inkling.data.generated.Hand hand},
 * followed by a pen as a {@linkplain inkling.data.generated.Trace trace}, and turned into gray levels of MNIST's size
 * and centring by the {@linkplain inkling.data.generated.Rasterizer rasterizer}.
 */
@NullMarked
package inkling.data.generated;

import org.jspecify.annotations.NullMarked;
