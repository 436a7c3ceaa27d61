import { h, colour, onScheme } from '../dom.js';

const SIDE = 28;

/** The weights into one unit as a picture: one colour for positive, one for negative, strong as they are. */
export function unitPicture(weights) {
  const canvas = h('canvas.pixels', { width: SIDE, height: SIDE, 'aria-hidden': true });
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  onScheme(canvas, () => {
    const above = colour('--positive');
    const below = colour('--negative');
    const image = new ImageData(SIDE, SIDE);
    for (let i = 0; i < weights.length; i++) {
      image.data.set(weights[i] > 0 ? above : below, 4 * i);
      image.data[4 * i + 3] = 255 * Math.abs(weights[i]) / (largest || 1);
    }
    canvas.getContext('2d').putImageData(image, 0, 0);
  });
  return canvas;
}

/** Those of all units, one picture for each. */
export function unitPictures(weights) {
  const pixels = SIDE * SIDE;
  return Array.from({ length: weights.length / pixels }, (_, unit) => unitPicture(weights.subarray(unit * pixels, (unit + 1) * pixels)));
}
