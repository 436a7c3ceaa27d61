import { h, part } from '../dom.js';
import { changePart, state } from '../state.js';
import { term } from '../words/term.js';
import { formula } from './formula.js';
import { pick, warm } from './look.js';
import { map } from './map.js';
import { steps } from './steps.js';

/** The guided walk: which step, its words, and its formula. */
export function walk() {
  let shown;
  let current;
  let walked = [];

  const go = step => changePart('inside', { step: Math.min(walked.length - 1, Math.max(0, step)) });
  const scrub = h('input', { type: 'range', min: 0, step: 1, value: 0, 'aria-label': 'Step of the walk' });
  scrub.addEventListener('input', () => go(Number(scrub.value)));
  const back = h('button', { onclick: () => go(state.inside.step - 1), 'aria-label': 'Step back' }, '←');
  const on = h('button.primary', { onclick: () => go(state.inside.step + 1), 'aria-label': 'Step on' }, '→');
  const stops = h('ol.stops', { 'aria-label': 'Steps' });
  const way = map();
  const where = h('p.where');
  const title = h('h2');
  const text = h('p.text');
  const body = h('.body');

  const degree = h('input', { type: 'range', id: 'temperature', min: -2, max: 2, step: 0.25, value: 0 });
  const degreeText = h('output', { for: 'temperature' });
  degree.addEventListener('input', () => warm(2 ** degree.value));
  const temperature = h('.rate.temperature', {}, h('label', { for: 'temperature' }, term('temperature', 'Temperature'), ' T'), degreeText, degree);

  function look(index) {
    changePart('inside', { pixel: index });
  }

  function stop(step, i) {
    const button = h('button', { onclick: () => go(i), title: step.title }, step.short);
    return h('li', {}, button);
  }

  const element = h('.walk', {},
    h('.scrubber', {}, back, h('.track', {}, scrub, stops), on),
    part('map', way.element),
    h('.words', { 'aria-live': 'polite' }, where, title, text),
    temperature,
    body);

  return {
    element,
    show({ trace, step, pixel, temperature: degrees }) {
      if (!trace) return;
      if (shown?.trace !== trace) {
        walked = steps(trace, degrees);
        if (stops.childElementCount !== walked.length) stops.replaceChildren(...walked.map(stop));
        scrub.max = walked.length - 1;
      }
      if (typeof step === 'string' || step >= walked.length) {
        go(typeof step === 'string' ? walked.findIndex(({ name }) => name === step) : step);
        return;
      }
      const at = pixel ?? strongest(trace.products[0].products);
      if (shown?.trace === trace && shown.step === step) {
        if (shown.at !== at) current.show(at);
        shown.at = at;
        return;
      }
      shown = { trace, step, at };
      const { title: name, text: words, ...rest } = walked[step];
      const forward = step <= walked.findIndex(({ name }) => name === 'loss');
      scrub.value = step;
      scrub.setAttribute('aria-valuetext', `${step + 1}: ${name}`);
      back.disabled = step === 0;
      on.disabled = step === walked.length - 1;
      [...stops.children].forEach((item, i) => {
        if (i === step) item.firstChild.setAttribute('aria-current', 'step');
        else item.firstChild.removeAttribute('aria-current');
      });
      where.textContent = `${step + 1} of ${walked.length} · ${rest.everywhere ? 'all weights' : forward ? 'forward, from pixels to loss' : 'backward, from loss to pixels'}`;
      element.classList.toggle('back', !forward && !rest.everywhere);
      way.show(trace, rest, forward);
      title.textContent = name;
      text.textContent = words;
      temperature.hidden = !rest.temperature;
      degree.value = Math.log2(degrees);
      degreeText.textContent = Number(degrees.toPrecision(3));
      current = formula(rest, { look, pick });
      body.replaceChildren(current.element);
      current.show(at);
    },
  };
}

/** Where most speaks for or against: a pixel with ink. */
function strongest(numbers) {
  const sizes = numbers.map(Math.abs);
  return sizes.indexOf(Math.max(...sizes));
}
