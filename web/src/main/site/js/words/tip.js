import { h } from '../dom.js';

/** Room between a word and what is said of it, and to the edge of the window, in pixels. */
const GAP = 6;

const more = h('a', {}, 'In the mathematics');
const sentence = h('span');
const box = h('.tip', { role: 'tooltip', hidden: true }, sentence, more);
let word = null;
let leaving = 0;

/** Whether it stays when the pointer goes, on another word too. */
let pinned = false;

function show(link, text) {
  clearTimeout(leaving);
  if (word !== link) pinned = false;
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
  pinned = false;
  word = null;
  box.hidden = true;
}

/** The pointer, or the focus, may go from the word to the box and its link. */
function leave() {
  clearTimeout(leaving);
  if (!pinned) leaving = setTimeout(hide, 200);
}

box.addEventListener('pointerenter', () => clearTimeout(leaving));
box.addEventListener('pointerleave', leave);
more.addEventListener('keydown', event => {
  if (event.key !== 'Tab' && event.key !== 'Escape') return;
  // From the end of the page, where the box is, back to the word.
  pinned = false;
  word.focus({ preventScroll: true });
  if (event.shiftKey) event.preventDefault();
});
addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !box.checkVisibility()) return;
  hide();
  // It takes back nothing else.
  event.stopImmediatePropagation();
});
addEventListener('hashchange', hide);
// What the keyboard brings into sight is scrolled to: then the box goes along.
addEventListener('scroll', () => pinned || word?.matches(':focus-visible') ? place() : hide(), { passive: true, capture: true });
addEventListener('pointerdown', event => {
  if (!box.contains(event.target) && !event.target.closest?.('.term')) hide();
});

/**
 * Says a sentence beside a link while it is pointed at or has the focus; where it leads to may change until then. Pressed, it does not lead
 * away, since whoever wants to know a word is in the middle of something: the sentence stays, with a link that does.
 */
export function tip(link, text, href) {
  link.addEventListener('pointerenter', () => {
    if (pinned && word !== link) return;
    link.href = href();
    show(link, text);
  });
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.href = href();
    show(link, text);
    pinned = true;
    // By the keyboard.
    if (event.detail === 0) more.focus({ preventScroll: true });
  });
  link.addEventListener('keydown', event => {
    if (event.key !== ' ') return;
    event.preventDefault();
    link.click();
  });
  link.addEventListener('pointerleave', event => event.pointerType === 'touch' || leave());
  link.addEventListener('focus', () => {
    link.href = href();
    if (link.matches(':focus-visible')) show(link, text);
  });
  link.addEventListener('blur', leave);
}
