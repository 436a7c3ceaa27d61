import { h, colour, onScheme } from '../dom.js';

/**
 * Numbers as a picture: one colour for those above 0, one for those below, strong as they are. A pixel is looked at with the pointer or
 * the arrow keys; `look` is told which.
 */
export function heat(name, values, { width = 28, ink = false, largest = 1 } = {}, look) {
  const height = values.length / width;
  const canvas = h('canvas.pixels', { width, height, role: 'img', tabIndex: 0, 'aria-label': name });
  const cross = h('i.cross');
  const context = canvas.getContext('2d');
  let at = 0;

  onScheme(canvas, () => {
    const image = context.createImageData(width, height);
    const above = colour(ink ? '--ink' : '--positive');
    const below = colour('--negative');
    for (let i = 0; i < values.length; i++) {
      image.data.set(values[i] > 0 ? above : below, 4 * i);
      image.data[4 * i + 3] = 255 * Math.abs(values[i]) / largest;
    }
    context.putImageData(image, 0, 0);
  });

  function lookAt(event) {
    const box = canvas.getBoundingClientRect();
    const column = Math.min(width - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * width)));
    const row = Math.min(height - 1, Math.max(0, Math.floor((event.clientY - box.top) / box.height * height)));
    look(row * width + column);
  }
  canvas.addEventListener('pointermove', lookAt);
  // A finger that taps moves nowhere.
  canvas.addEventListener('pointerdown', lookAt);
  canvas.addEventListener('keydown', event => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width }[event.key];
    if (!step || !values.hasOwnProperty(at + step)) return;
    event.preventDefault();
    look(at + step);
  });

  return {
    element: h('.heat', {}, canvas, cross),
    /** Shows which pixel is looked at. */
    mark(index) {
      at = index;
      cross.style.left = `${(index % width + 0.5) / width * 100}%`;
      cross.style.top = `${(Math.floor(index / width) + 0.5) / height * 100}%`;
    },
  };
}
