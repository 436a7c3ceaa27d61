/**
 * Files of the site. In the self-contained page they are elements of the document, text or base64; otherwise they are fetched.
 */
function inlined(path) {
  const element = document.querySelector(`script[data-file="${path}"]`);
  if (!element) return null;
  const text = element.textContent.trim();
  return element.dataset.base64 === undefined ? new TextEncoder().encode(text) : Uint8Array.from(atob(text), c => c.charCodeAt(0));
}

export async function bytes(path) {
  const content = inlined(path);
  if (content) return content.buffer;
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

/** The address of one file, or of several that are one after the other in the self-contained page. */
function url(type, path, ...before) {
  const content = [...before, path].map(inlined);
  return content.includes(null) ? path : URL.createObjectURL(new Blob(content.flatMap(part => [part, '\n']), { type }));
}

export function workerUrl() {
  return url('text/javascript', 'worker.js', 'functions.js', 'core/runtime.js');
}

const loaded = new Map();

function load(path, element) {
  if (!loaded.has(path)) {
    loaded.set(path, new Promise((resolve, reject) => {
      element.onload = resolve;
      element.onerror = () => {
        loaded.delete(path);
        element.remove();
        reject(new Error(`${path}: cannot be loaded`));
      };
      document.head.append(element);
    }));
  }
  return loaded.get(path);
}

/** Runs a script that is no module, once. */
export function script(path) {
  return load(path, Object.assign(document.createElement('script'), { src: url('text/javascript', path) }));
}

export function style(path) {
  return load(path, Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url('text/css', path) }));
}

/** KaTeX, for the views with equations. */
export function equations() {
  return Promise.all([style('vendor/katex/katex.min.css'), script('vendor/katex/katex.min.js')]);
}

/** uPlot, for curves. */
export function plots() {
  return Promise.all([style('vendor/uplot/uPlot.min.css'), script('vendor/uplot/uPlot.iife.min.js')]);
}
