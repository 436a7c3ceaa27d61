/** Where a key leads among `count` things in rows of `columns`; undefined where it leads nowhere. */
function target(key, at, columns, count) {
  return {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  }[key];
}

/**
 * Makes one tab stop of all buttons in a grid: arrow keys go from one to the next, Home and End to the first and the last. To be told
 * when buttons have come or gone.
 */
export function roving(grid) {
  const buttons = () => [...grid.querySelectorAll('button')];

  function stopAt(chosen, all) {
    for (const button of all) button.tabIndex = button === chosen ? 0 : -1;
  }

  grid.addEventListener('focusin', event => stopAt(event.target.closest('button'), buttons()));
  grid.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const all = buttons();
    const top = all[0].getBoundingClientRect().top;
    const columns = all.filter(button => button.getBoundingClientRect().top === top).length;
    const next = all[target(event.key, all.indexOf(event.target), columns, all.length)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return () => {
    const all = buttons();
    stopAt(all.find(button => button.tabIndex === 0) ?? all[0], all);
  };
}
