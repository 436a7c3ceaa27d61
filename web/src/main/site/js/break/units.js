import { h } from '../dom.js';
import { roving } from '../parts/roving.js';
import { unitPictures } from '../parts/unit.js';

/** A button with the weights of each hidden unit as a picture; pressed, the unit is silent, and the button has the focus still. */
export function units(silence) {
  const element = h('ol.unit-grid', { 'aria-label': 'Hidden units; arrow keys go from one to the next' });
  const oneStop = roving(element);
  let shown;
  let buttons = [];

  function build() {
    buttons = unitPictures(shown).map((picture, unit) => h('button', { onclick: event => event.currentTarget.ariaPressed === 'true' || silence(unit), 'aria-pressed': false, title: `Silence unit ${unit}`, 'aria-label': `Silence unit ${unit}` }, picture));
    element.replaceChildren(...buttons.map(button => h('li', {}, button)));
    oneStop();
  }

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
