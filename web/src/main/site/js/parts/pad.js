import { h, cssValue, onScheme } from '../dom.js';

/** Points of strokes are in units of the paper, which is a square of this side. */
const SIDE = 280;

/** The side of the picture of it that is read, in pixels: enough for many digits, few enough to be read at once. */
const READ_SIDE = 200;
const PEN = 21;

/** A square to draw on with mouse, finger or pen. `draw` is told all strokes whenever one grows. */
export function pad(draw) {
  const canvas = h('canvas', { tabIndex: 0, role: 'img', 'aria-label': 'Paper: draw a digit here' });
  const context = canvas.getContext('2d');
  let strokes = [];
  let photo = null;
  let painted = {};
  let pointer = null;

  function point(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width * SIDE, (event.clientY - box.top) / box.height * SIDE];
  }

  function grow(event) {
    const events = event.getCoalescedEvents?.() ?? [];
    const points = (events.length ? events : [event]).map(point);
    strokes = [...strokes.slice(0, -1), [...strokes.at(-1), ...points]];
    draw(strokes);
  }

  canvas.addEventListener('pointerdown', event => {
    if (pointer !== null || event.button !== 0) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    strokes = [...strokes, [point(event)]];
    draw(strokes);
  });
  canvas.addEventListener('pointermove', event => {
    if (event.pointerId === pointer) grow(event);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, event => {
      if (event.pointerId === pointer) pointer = null;
    });
  }

  function paint() {
    const side = Math.round(canvas.clientWidth * devicePixelRatio) || SIDE;
    if (canvas.width !== side) canvas.width = canvas.height = side;
    context.setTransform(side / SIDE, 0, 0, side / SIDE, 0, 0);
    context.clearRect(0, 0, SIDE, SIDE);
    if (photo) contain(context, photo);
    ink(context, strokes, cssValue('--ink'));
    painted = { strokes, photo };
  }

  new ResizeObserver(paint).observe(canvas);
  onScheme(canvas, paint);
  return {
    element: canvas,
    /** A photo is what strokes are not drawn upon: the first stroke replaces it. A stroke that was taken back while it grew has ended. */
    show(shown, shownPhoto) {
      if (shown !== strokes) pointer = null;
      strokes = shown;
      photo = shownPhoto;
      if (strokes !== painted.strokes || photo !== painted.photo) paint();
    },
  };
}

/** A picture as large as it can be, in the middle. */
function contain(context, photo) {
  const scale = SIDE / Math.max(photo.width, photo.height);
  const [width, height] = [scale * photo.width, scale * photo.height];
  context.drawImage(photo, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
}

/** Strokes of a round pen, through the middles between points. */
function ink(context, strokes, style) {
  context.strokeStyle = style;
  context.lineWidth = PEN;
  context.lineCap = context.lineJoin = 'round';
  for (const points of strokes) {
    context.beginPath();
    context.moveTo(...points[0]);
    for (let i = 1; i < points.length - 1; i++) {
      const [x, y] = points[i];
      context.quadraticCurveTo(x, y, (x + points[i + 1][0]) / 2, (y + points[i + 1][1]) / 2);
    }
    context.lineTo(...points.at(-1));
    context.stroke();
  }
}

/** The drawing as a picture of black ink on white: { width, height, pixels: brightness of each }. */
export function paper(strokes) {
  const side = READ_SIDE;
  const context = h('canvas', { width: side, height: side }).getContext('2d', { willReadFrequently: true });
  context.fillStyle = 'white';
  context.fillRect(0, 0, side, side);
  context.scale(side / SIDE, side / SIDE);
  ink(context, strokes, 'black');
  const rgba = context.getImageData(0, 0, side, side).data;
  return { width: side, height: side, pixels: Int8Array.from({ length: side * side }, (_, i) => rgba[4 * i]) };
}

/** A digit of 28 × 28 unsigned bytes as a picture of black ink on white, large enough to look at. */
export function enlarged(digit) {
  const small = h('canvas', { width: 28, height: 28 });
  const image = new ImageData(28, 28);
  digit.forEach((ink, i) => image.data.set([...Array(3).fill(255 - (ink & 255)), 255], 4 * i));
  small.getContext('2d').putImageData(image, 0, 0);
  return createImageBitmap(small, { resizeWidth: SIDE, resizeHeight: SIDE, resizeQuality: 'high' });
}

/** A picture's colours: { width, height, pixels: red, green, blue and opacity of each }. */
export function rgba(photo) {
  const { width, height } = photo;
  const context = h('canvas', { width, height }).getContext('2d', { willReadFrequently: true });
  context.drawImage(photo, 0, 0);
  return { width, height, pixels: new Int8Array(context.getImageData(0, 0, width, height).data.buffer) };
}
