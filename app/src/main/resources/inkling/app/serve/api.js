/** Shows the OpenAPI document: each operation, how to call it with curl, and what comes back. */
const CURL = {
  '/api/v1/predict': `curl --data-binary @digit.png -H 'Content-Type: image/png' ${location.origin}/api/v1/predict`,
};

function h(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

function answers(responses) {
  return Object.entries(responses).flatMap(([status, { description, content }]) => [
    h('dt', `${status} ${Object.keys(content).join(', ')}`),
    h('dd', description),
  ]);
}

function show(path, method, operation) {
  const call = CURL[path] ?? `curl ${location.origin}${path}`;
  return h('section',
    h('h2', `${method.toUpperCase()} ${path}`),
    h('p', [operation.summary, operation.description].filter(Boolean).join('. ')),
    h('pre', call),
    h('dl', ...answers(operation.responses)));
}

const main = document.querySelector('main');
try {
  const response = await fetch('/api/v1/openapi.json');
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const { info, paths, components } = await response.json();
  const link = Object.assign(h('a', '/api/v1/openapi.json'), { href: '/api/v1/openapi.json' });
  main.replaceChildren(
    h('p', info.description, ' The same for programs: ', link, '.'),
    ...Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => show(path, method, operation))),
    h('h2', 'Schemas'),
    h('pre', JSON.stringify(components.schemas, null, 2)));
} catch (error) {
  main.replaceChildren(h('p', `The description of the API could not be loaded: ${error.message}`));
}
