/** Settings in the address, as `#train?hidden=32,16&optimizer=adam`: what differs from the page's own need not be named. */
export function withSettings(settings, text) {
  const changed = { ...settings };
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === 'hidden') changed.hidden = value ? value.split(',').map(Number).filter(units => units > 0) : [];
    else if (typeof settings[name] === 'number' && Number.isFinite(Number(value))) changed[name] = Number(value);
    else if (typeof settings[name] === 'string') changed[name] = value;
  }
  changed.heldOut = Math.floor(changed.examples / 10);
  return changed;
}

/** The address of these settings. */
export function link({ heldOut, ...settings }) {
  return `#train?${Object.entries(settings).map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')}`;
}
