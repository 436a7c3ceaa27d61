import { h, colour, onScheme } from '../dom.js';

const SIDE = 28;

/** A digit of 28 × 28 unsigned bytes, 0 background to 255 ink. */
export function picture(name) {
  const canvas = h('canvas.pixels', { width: SIDE, height: SIDE, role: 'img', 'aria-label': name });
  const context = canvas.getContext('2d');
  let shown;

  function paint() {
    const image = context.createImageData(SIDE, SIDE);
    const ink = colour('--ink');
    for (let i = 0; i < SIDE * SIDE; i++) {
      image.data.set([...ink, shown ? shown[i] & 255 : 0], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }

  onScheme(canvas, paint);
  return {
    element: canvas,
    show(pixels) {
      if (pixels === shown) return;
      shown = pixels;
      paint();
    },
  };
}
