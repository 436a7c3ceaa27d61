import { h, cssValue, onScheme } from '../dom.js';
import { KEYS, pen } from './pen.js';

/** Points of strokes are in units of the paper, which is a square of this side. */
const SIDE = 280;

/** The side of the picture of it that is read, in pixels: enough for many digits, few enough to be read at once. */
const READ_SIDE = 200;
const PEN = 21;

/** How much a pen's pressure makes of a stroke's width, from none to all of it; at half it is as wide as a mouse's. */
const [THIN, THICK] = [0.75, 1.25];

/** A square to draw on with mouse, finger, pen or keyboard. `draw` is told all strokes whenever one grows, `say` what the keyboard's pen does. */
export function pad(draw, say) {
  const canvas = h('canvas', { tabIndex: 0, role: 'application', 'aria-label': 'Paper: draw a digit here', 'aria-description': KEYS });
  const context = canvas.getContext('2d');
  let strokes = [];
  let photo = null;
  let painted = {};
  let pointer = null;

  /** Across, down, and how wide a pen's stroke is there, where that is not as usual. */
  function point(event) {
    const box = canvas.getBoundingClientRect();
    const at = [(event.clientX - box.left) / box.width * SIDE, (event.clientY - box.top) / box.height * SIDE];
    return event.pointerType === 'pen' && event.pressure > 0 ? [...at, THIN + (THICK - THIN) * event.pressure] : at;
  }

  function begin(at) {
    strokes = [...strokes, [at]];
    draw(strokes);
  }

  function extend(points) {
    strokes = [...strokes.slice(0, -1), [...strokes.at(-1), ...points]];
    draw(strokes);
  }

  function grow(event) {
    const events = event.getCoalescedEvents?.() ?? [];
    extend((events.length ? events : [event]).map(point));
  }

  canvas.addEventListener('pointerdown', event => {
    if (pointer !== null || event.button !== 0) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    keyboard.lift();
    begin(point(event));
  });
  canvas.addEventListener('pointermove', event => {
    if (event.pointerId === pointer) grow(event);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
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
    keyboard.paint(context, cssValue('--negative'));
    painted = { strokes, photo };
  }

  const keyboard = pen(canvas, SIDE, { begin, grow: at => extend([at]), say, moved: paint });

  new ResizeObserver(paint).observe(canvas);
  onScheme(canvas, paint);
  return {
    element: canvas,
    /** To be called when it is in the document again: what was drawing as it went had no end. */
    enter() {
      pointer = null;
    },
    /** A photo is what strokes are not drawn upon: the first stroke replaces it. A stroke that was taken back while it grew has ended. */
    show(shown, shownPhoto) {
      if (shown !== strokes) {
        pointer = null;
        strokes = shown;
        keyboard.lift();
      }
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

/** Strokes of a round pen. */
function ink(context, strokes, style) {
  context.strokeStyle = style;
  context.lineCap = context.lineJoin = 'round';
  for (const [first, ...points] of strokes) line(context, first, points);
}

/** Through the middles between points. Where the width is another, another line begins. */
function line(context, [x, y, width = 1], points) {
  context.lineWidth = PEN * width;
  context.beginPath();
  context.moveTo(x, y);
  points.forEach(([nextX, nextY, nextWidth = 1], i) => {
    const middle = i > 0 ? [(x + nextX) / 2, (y + nextY) / 2] : [x, y];
    if (i > 0) context.quadraticCurveTo(x, y, ...middle);
    if (nextWidth !== width) {
      context.stroke();
      context.lineWidth = PEN * nextWidth;
      context.beginPath();
      context.moveTo(...middle);
    }
    [x, y, width] = [nextX, nextY, nextWidth];
  });
  context.lineTo(x, y);
  context.stroke();
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
