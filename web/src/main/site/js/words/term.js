import { h } from '../dom.js';
import { at } from '../link.js';
import { TERMS } from './terms.js';

/** Text in which `[[term]]`, or `[[term|as it is said here]]`, is explained on hover and leads into the mathematics. */
export function explained(text) {
  return text.split(/\[\[([^\]]+)\]\]/).map((part, i) => i % 2 ? term(...part.split('|')) : part);
}

function term(name, said = name) {
  const [sentence, section] = TERMS[name];
  return h('a.term', { href: at(section), 'data-says': sentence, 'aria-label': `${said}: ${sentence}` }, said);
}
