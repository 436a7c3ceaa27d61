import { h } from '../dom.js';

/** Room between a word and what is said of it, and to the edge of the window, in pixels. */
const GAP = 6;

const more = h('a', {}, 'In the mathematics');
const sentence = h('span');
const box = h('.tip', { role: 'tooltip', hidden: true }, sentence, more);
let word = null;
let leaving = 0;

function show(link, text) {
  clearTimeout(leaving);
  word = link;
  sentence.textContent = text;
  more.href = link.href;
  document.querySelector('main').append(box);
  box.hidden = false;
  place();
}

/** Below its word, or above it where there is no room. */
function place() {
  const at = word.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = at.bottom + GAP + height <= innerHeight || at.top < height + GAP;
  box.style.left = `${Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - width - GAP))}px`;
  box.style.top = `${below ? at.bottom + GAP : at.top - height - GAP}px`;
}

function hide() {
  clearTimeout(leaving);
  word = null;
  box.hidden = true;
}

/** The pointer may go from the word to the box, whose link is for fingers. */
function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 200);
}

box.addEventListener('pointerenter', () => clearTimeout(leaving));
box.addEventListener('pointerleave', leave);
addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !box.checkVisibility()) return;
  hide();
  // It takes back nothing else.
  event.stopImmediatePropagation();
});
addEventListener('hashchange', hide);
// What the keyboard brings into sight is scrolled to: then the box goes along.
addEventListener('scroll', () => word?.matches(':focus-visible') ? place() : hide(), { passive: true, capture: true });
addEventListener('pointerdown', event => {
  if (!box.contains(event.target) && !event.target.closest?.('.term')) hide();
});

/** Says a sentence beside a link while it is pointed at or has the focus; where it leads to may change until then. A finger's first touch says it, the second follows the link. */
export function tip(link, text, href) {
  let unsaid = false;
  link.addEventListener('pointerenter', event => {
    unsaid = event.pointerType === 'touch' && word !== link;
    link.href = href();
    show(link, text);
  });
  link.addEventListener('click', event => {
    if (unsaid) event.preventDefault();
    unsaid = false;
  });
  link.addEventListener('pointerleave', event => event.pointerType === 'touch' || leave());
  link.addEventListener('focus', () => {
    link.href = href();
    if (link.matches(':focus-visible')) show(link, text);
  });
  link.addEventListener('blur', leave);
}
