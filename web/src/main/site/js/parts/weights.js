import { h, colour, onScheme } from '../dom.js';

const SIDE = 28;
const GAP = 2;

/** The weights into each unit of the first layer as a picture: one colour for positive, one for negative, strong as they are. */
export function weights() {
  const canvas = h('canvas.pixels', { role: 'img', 'aria-label': 'Weights of the first layer, a picture for each unit' });
  const context = canvas.getContext('2d');
  let shown;
  let positive;
  let negative;

  function paint() {
    if (!shown) return;
    const units = shown.length / (SIDE * SIDE);
    const columns = units <= 16 ? 4 : units < 64 ? 8 : 10;
    const step = SIDE + GAP;
    const width = columns * step - GAP;
    const height = Math.ceil(units / columns) * step - GAP;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const image = context.createImageData(width, height);
    for (let unit = 0; unit < units; unit++) {
      const values = shown.subarray(unit * SIDE * SIDE, (unit + 1) * SIDE * SIDE);
      let largest = 0;
      for (const value of values) largest = Math.max(largest, Math.abs(value));
      const left = unit % columns * step;
      const top = Math.floor(unit / columns) * step;
      for (let i = 0; i < values.length; i++) {
        const at = 4 * ((top + Math.floor(i / SIDE)) * width + left + i % SIDE);
        const [red, green, blue] = values[i] > 0 ? positive : negative;
        image.data[at] = red;
        image.data[at + 1] = green;
        image.data[at + 2] = blue;
        image.data[at + 3] = 255 * Math.abs(values[i]) / largest;
      }
    }
    context.putImageData(image, 0, 0);
  }

  onScheme(canvas, () => {
    positive = colour('--positive');
    negative = colour('--negative');
    paint();
  });
  return {
    element: canvas,
    show(values) {
      if (values === shown) return;
      shown = values;
      paint();
    },
  };
}
