import { h, colour, onScheme } from '../dom.js';

const PIXELS = 28 * 28;

/** A button with the weights of each hidden unit as a picture; pressed, the unit is silent, and the button has the focus still. */
export function units(silence) {
  const element = h('ol.unit-grid', { 'aria-label': 'Hidden units' });
  let shown;
  let buttons = [];

  function build() {
    const count = shown.length / PIXELS;
    const above = colour('--positive');
    const below = colour('--negative');
    buttons = Array.from({ length: count }, (_, unit) => {
      const canvas = h('canvas.pixels', { width: 28, height: 28, 'aria-hidden': true });
      paint(canvas.getContext('2d'), shown.subarray(unit * PIXELS, (unit + 1) * PIXELS), above, below);
      return h('button', { onclick: event => event.currentTarget.ariaPressed === 'true' || silence(unit), 'aria-pressed': false, title: `Silence unit ${unit}`, 'aria-label': `Silence unit ${unit}` }, canvas);
    });
    element.replaceChildren(...buttons.map(button => h('li', {}, button)));
  }

  onScheme(element, () => shown && build());
  return {
    element,
    show(weights, silent) {
      if (!weights) return;
      if (weights !== shown) {
        shown = weights;
        build();
      }
      buttons.forEach((button, unit) => {
        button.setAttribute('aria-pressed', silent.has(unit));
      });
    },
  };
}

function paint(context, weights, above, below) {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const image = context.createImageData(28, 28);
  for (let i = 0; i < PIXELS; i++) {
    image.data.set(weights[i] > 0 ? above : below, 4 * i);
    image.data[4 * i + 3] = 255 * Math.abs(weights[i]) / (largest || 1);
  }
  context.putImageData(image, 0, 0);
}
