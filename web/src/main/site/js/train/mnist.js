/** MNIST's training digits: from files that are dropped, or from the server of `inkling serve`, where it has them. */
const NAMES = { images: /^train-images[.-]idx3-ubyte(\.gz)?$/, labels: /^train-labels[.-]idx1-ubyte(\.gz)?$/ };

const REMEDY = 'Drop train-images-idx3-ubyte and train-labels-idx1-ubyte on the page, both at once; or open it by ./inkling serve where MNIST is.';

let held = null;

/** Whether these files are MNIST's, by their names. */
export function areMnist(files) {
  return Object.values(NAMES).every(name => files.some(file => name.test(file.name)));
}

/** Keeps the files that were dropped. */
export async function takeFiles(files) {
  const content = {};
  for (const [kind, name] of Object.entries(NAMES)) content[kind] = await unpacked(await files.find(file => name.test(file.name)).arrayBuffer());
  held = content;
}

/** { images, labels } as they are in the files; asks the server once. */
export async function mnist() {
  const found = held ?? (await fetched());
  // What was dropped meanwhile comes first.
  held ??= found;
  return held;
}

async function fetched() {
  const response = await fetch('api/v1/data').catch(() => null);
  const files = response?.ok ? (await response.json()).files : [];
  const content = {};
  for (const [kind, name] of Object.entries(NAMES)) {
    const file = files.find(one => name.test(one.name));
    if (!file) throw new Error(`MNIST is not here. ${REMEDY}`);
    content[kind] = await unpacked(await (await fetch(file.path)).arrayBuffer());
  }
  return content;
}

async function unpacked(buffer) {
  const [first, second] = new Uint8Array(buffer.slice(0, 2));
  if (first !== 0x1f || second !== 0x8b) return buffer;
  return new Response(new Blob([buffer]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
