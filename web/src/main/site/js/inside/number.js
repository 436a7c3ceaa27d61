/** Numbers as they are shown: four digits or so, and a true minus. */
export function number(value) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return String(value);
  const text = size >= 1000 || size < 0.0005 ? size.toExponential(1).replace('e', '·10^').replace('+', '') : size.toFixed(size >= 100 ? 1 : 3);
  return (value < 0 ? '−' : '') + text.replace('^-', '^−').replace(/\^(.+)$/, (_, digits) => superscript(digits));
}

function superscript(digits) {
  return [...digits].map(digit => digit === '−' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit]).join('');
}
