import { h } from '../dom.js';

/** The network as a line of places, from pixels to loss: where a step of the walk is, and which way it goes. */
export function map() {
  const element = h('.map', { role: 'img' });
  let places = [];

  function build(trace) {
    const units = Array.from({ length: trace.layers }, (_, i) => trace.values[`Z${i + 1}`].numbers.length);
    const names = [`${trace.values.X.numbers.length} pixels`, ...units.slice(0, -1).map(count => `${count} units`), `${units.at(-1)} outputs`, 'loss'];
    if (names.join() === places.map(({ name }) => name).join()) return;
    places = names.map((name, i) => ({
      name,
      place: h('span.place', {}, name),
      way: i > 0 ? h('span.way') : null,
    }));
    element.replaceChildren(...places.flatMap(({ place, way }) => way ? [way, place] : [place]));
  }

  return {
    element,
    /** A step goes from one place to another, or works at one; the last is at all weights, which lie between places. */
    show(trace, { from, to, everywhere = false }, forward) {
      build(trace);
      const [least, most] = [Math.min(from, to), Math.max(from, to)];
      element.classList.toggle('backward', !forward && !everywhere);
      places.forEach(({ place, way }, i) => {
        place.classList.toggle('here', !everywhere && i >= least && i <= most);
        if (!way) return;
        way.textContent = everywhere ? (i <= most ? 'W' : '–') : forward ? '→' : '←';
        way.classList.toggle('here', i > least && i <= most);
        way.classList.toggle('gone', !everywhere && (forward ? i <= least : i > most));
      });
      element.setAttribute('aria-label', everywhere ? 'All weights' : from === to ? `At the ${places[to].name}` : `From the ${places[from].name} to the ${places[to].name}`);
    },
  };
}
