/** How far the pen goes with a key, in units of the paper, and with Shift. */
const STEP = 14;
const SMALL_STEP = 4;

/** Where keys lead: arrows, and for slanting lines the corners of the block of numbers. */
const WAYS = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  Home: [-1, -1], PageUp: [1, -1], End: [-1, 1], PageDown: [1, 1],
};

export const KEYS = 'Arrow keys move the pen; Home, Page Up, End and Page Down move it slantwise; with Shift it goes in small steps. Space puts it down or lifts it. Escape clears the paper, Ctrl+Z takes a stroke back, or the clearing.';

/**
 * A pen for the keyboard on a paper of that side. `begin` is told the point where it is put down, `grow` each point to which it is drawn, `say` in
 * words what it does, `moved` that it is to be shown elsewhere.
 */
export function pen(element, side, { begin, grow, say, moved }) {
  let [x, y] = [side / 2, side / 2];
  let down = false;

  function lift() {
    if (!down) return;
    down = false;
    moved();
  }

  function toggle() {
    down = !down;
    if (down) begin([x, y]);
    say(down ? 'Pen down' : 'Pen up');
  }

  function move([right, below], step) {
    x = Math.min(side, Math.max(0, x + step * right));
    y = Math.min(side, Math.max(0, y + step * below));
    if (down) grow([x, y]);
    say(`${down ? 'Drawing' : 'Pen'} at ${percent(x)} across, ${percent(y)} down`);
  }

  function percent(part) {
    return `${Math.round(100 * part / side)} %`;
  }

  element.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = WAYS[event.key];
    if (way) {
      move(way, event.shiftKey ? SMALL_STEP : STEP);
    } else if (event.key === ' ') {
      if (!event.repeat) toggle();
    } else {
      return;
    }
    event.preventDefault();
    moved();
  });
  element.addEventListener('focus', moved);
  element.addEventListener('blur', () => {
    down = false;
    moved();
  });

  return {
    lift,
    /** Shows it where the keyboard is used: a ring, which is filled where it draws. */
    paint(context, colour) {
      if (!element.matches(':focus-visible')) return;
      context.beginPath();
      context.arc(x, y, 7, 0, 2 * Math.PI);
      context.lineWidth = 2;
      context.strokeStyle = context.fillStyle = colour;
      if (down) context.fill();
      context.stroke();
    },
  };
}
