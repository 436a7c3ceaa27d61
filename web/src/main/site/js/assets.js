/**
 * Files of the site. In the self-contained page they are elements of the document, in base64; otherwise they are fetched.
 */
function inlined(path) {
  return document.querySelector(`script[data-file="${path}"]`)?.textContent;
}

export async function bytes(path) {
  const text = inlined(path);
  if (text !== undefined) {
    return Uint8Array.from(atob(text.trim()), c => c.charCodeAt(0)).buffer;
  }
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

export function workerUrl() {
  const text = inlined('worker.js');
  if (text === undefined) return 'worker.js';
  const parts = [inlined('core/runtime.js'), text].map(part => new TextDecoder().decode(
    Uint8Array.from(atob(part.trim()), c => c.charCodeAt(0))));
  return URL.createObjectURL(new Blob([parts.join('\n')], { type: 'text/javascript' }));
}
