import { h } from '../dom.js';
import { at } from '../link.js';
import { TERMS } from './terms.js';
import { tip } from './tip.js';

/** Text in which `[[term]]`, or `[[term|as it is said here]]`, is explained on hover and leads into the mathematics. */
export function explained(text) {
  return text.split(/\[\[([^\]]+)\]\]/).map((part, i) => i % 2 ? term(...part.split('|')) : part);
}

/** One of the terms, as it is said here: says its sentence to whoever points at it or presses it, with a link into the mathematics. */
export function term(name, said = name) {
  const [sentence, section] = TERMS[name];
  const href = () => at(section);
  const link = h('a.term', { href: href(), role: 'button', 'aria-description': sentence }, said);
  tip(link, sentence, href);
  return link;
}
