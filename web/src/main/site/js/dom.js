/**
 * Makes an element: h('button.primary', { onclick }, 'Start'). What begins with `on` is a listener, `aria-…` and `data-…` are
 * attributes, all others properties.
 */
export function h(selector, properties = {}, ...children) {
  const [tag, ...classes] = selector.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(properties)) {
    if (/^(aria-|data-|role|for|colspan)/.test(name)) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat());
  return element;
}

/** An element that the address may hide by that name. */
export function part(name, element) {
  element.dataset.part = name;
  return element;
}

const colours = new Map();

/** A colour of the page as [red, green, blue], whatever scheme is on. */
export function colour(name) {
  if (!colours.has(name)) {
    const probe = h('canvas', { width: 1, height: 1 }).getContext('2d');
    probe.fillStyle = cssValue(name);
    probe.fillRect(0, 0, 1, 1);
    colours.set(name, [...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)]);
  }
  return colours.get(name);
}

export function cssValue(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** How elements are painted. They are held weakly: one that nobody has any more is gone. */
const painters = new WeakMap();
let painted = [];

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  colours.clear();
  painted = painted.filter(element => element.deref());
  for (const element of painted) painters.get(element.deref())?.();
});

/** Paints an element now and whenever light turns to dark or back. */
export function onScheme(element, paint) {
  if (painted.length % 1000 === 999) painted = painted.filter(one => one.deref());
  painted.push(new WeakRef(element));
  painters.set(element, paint);
  paint();
}
