import { h, colour, onScheme } from '../dom.js';

const SIDE = 28;

/** A digit of 28 × 28 unsigned bytes, 0 background to 255 ink. */
export function picture(name) {
  const canvas = h('canvas.pixels', { width: SIDE, height: SIDE, role: 'img', 'aria-label': name });
  const context = canvas.getContext('2d');
  let shown;
  let signs;

  function paint() {
    const image = context.createImageData(SIDE, SIDE);
    const largest = signs ? signs.reduce((most, number) => Math.max(most, Math.abs(number)), 0) || 1 : 1;
    for (let i = 0; i < SIDE * SIDE; i++) {
      const ink = shown ? shown[i] & 255 : 0;
      const said = signs && ink ? signs[i] / largest : 0;
      const strength = signs ? (ink ? 40 + 215 * Math.abs(said) : 0) : ink;
      image.data.set([...colour(said > 0 ? '--positive' : said < 0 ? '--negative' : '--ink'), strength], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }

  onScheme(canvas, paint);
  return {
    element: canvas,
    /** Where there is `evidence`, a number for each pixel, its ink has the colours of those above and below 0. */
    show(pixels, evidence) {
      if (pixels === shown && evidence === signs) return;
      shown = pixels;
      signs = evidence;
      paint();
    },
  };
}
