import { h } from '../dom.js';

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

/** What each digit was read as, counted: a row for each digit, a column for each answer. */
export function confusion() {
  const cells = DIGITS.map(() => DIGITS.map(() => h('td')));
  const rows = DIGITS.map(digit => h('tr', {}, h('th', { scope: 'row' }, String(digit)), cells[digit]));
  return {
    element: h('table.confusion', {},
      h('thead', {}, h('tr', {}, h('td'), DIGITS.map(digit => h('th', { scope: 'col' }, String(digit))))),
      h('tbody', {}, rows)),
    show(counts) {
      for (const digit of DIGITS) {
        const row = counts.subarray(10 * digit, 10 * digit + 10);
        const all = row.reduce((sum, count) => sum + count, 0) || 1;
        for (const read of DIGITS) {
          const cell = cells[digit][read];
          cell.textContent = row[read] || '';
          cell.className = digit === read ? 'right' : 'wrong';
          cell.title = `${row[read]} of ${all} ${digit}s read as ${read}`;
          cell.style.setProperty('--share', `${Math.round(100 * Math.sqrt(row[read] / all))}%`);
        }
      }
    },
  };
}
