import { bytes } from '../assets.js';

/** MNIST's digits, to train on and to test with: from files that are dropped; the former also from the server of `inkling serve`, where it has them. */
const SETS = {
  train: { images: 'train-images-idx3-ubyte', labels: 'train-labels-idx1-ubyte' },
  t10k: { images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte' },
};

const REMEDY = 'Drop train-images-idx3-ubyte and train-labels-idx1-ubyte on the page, both at once; or open it by ./inkling serve where MNIST is.';

/** Of each set { images, labels } as they are in the files, or null. */
let held = { train: null, t10k: null };

/** What a file of MNIST is called, however it is packed and numbered by whoever saved it. */
function plainName({ name }) {
  return name.replace(/\.gz$/, '').replace(/ ?\(\d+\)/, '').replace('.idx', '-idx');
}

/** Whether a file is MNIST's, by its name. */
export function isMnist(file) {
  return Object.values(SETS).some(names => Object.values(names).includes(plainName(file)));
}

/** What is in files that were dropped, set by set; throws where one lacks its other half. */
export async function contentOf(files) {
  const content = {};
  for (const [set, names] of Object.entries(SETS)) {
    const found = {};
    for (const [kind, name] of Object.entries(names)) found[kind] = files.find(file => plainName(file) === name);
    const { images, labels } = found;
    if (!images && !labels) continue;
    if (!images || !labels) throw new Error(`${(images ?? labels).name}: expected ${images ? names.labels : names.images} beside it. Drop both at once.`);
    content[set] = { images: await unpackedFile(images), labels: await unpackedFile(labels) };
  }
  return content;
}

async function unpackedFile(file) {
  const content = await file.arrayBuffer().catch(error => {
    throw new Error(`${file.name}: cannot be read: ${error.message}`);
  });
  try {
    return await unpacked(content);
  } catch {
    throw new Error(`${file.name}: cannot be read: its gzip data are not whole.`);
  }
}

/** Keeps what core has read. */
export function hold(content) {
  held = { ...held, ...content };
}

/** Both sets as they are in the files; asks the server for the digits to train on, once. */
export async function mnist() {
  const train = held.train ?? (await fetched());
  // What was dropped meanwhile comes first.
  held.train ??= train;
  return held;
}

async function fetched() {
  const response = await fetch('api/v1/data').catch(() => null);
  // There are hosts that answer every path with a page.
  const { files = [] } = response?.ok ? await response.json().catch(() => ({})) : {};
  const content = {};
  for (const [kind, name] of Object.entries(SETS.train)) {
    const file = files.find(one => plainName(one) === name);
    if (!file) throw new Error(`MNIST is not here. ${REMEDY}`);
    content[kind] = await unpacked(await bytes(file.path));
  }
  return content;
}

async function unpacked(buffer) {
  const [first, second] = new Uint8Array(buffer.slice(0, 2));
  if (first !== 0x1f || second !== 0x8b) return buffer;
  return new Response(new Blob([buffer]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
