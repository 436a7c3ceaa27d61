import { bytes, workerUrl } from './assets.js';

let wasm;

/** Where it cannot be had it is asked for again the next time. */
async function load() {
  try {
    return await bytes('core/core.wasm');
  } catch (error) {
    wasm = undefined;
    throw error;
  }
}

/** So many workers are started in the place of dead ones: what kills more is not mended by another. */
const MAX_RESTARTS = 5;

let restarts = 0;

/** Counts a worker that has died. Gives whether another may be started in its place. */
export function countRestart() {
  return ++restarts <= MAX_RESTARTS;
}

/** What whoever asks a worker that dies, or has died, is told. */
export class WorkerDeath extends Error {}

/**
 * A worker with core in it. `ask` sends a message and gives a promise of the reply; `onsnapshot` is called by a running training, `onfailure`
 * where it breaks off, `ondeath` where nothing can be asked any more.
 */
export class Core {
  #worker = new Worker(workerUrl());
  #waiting = new Map();
  #lastId = 0;

  /** What it died of, or null. */
  #dead = null;
  onsnapshot = () => {};
  onfailure = message => console.error(message);
  ondeath = message => console.error(message);

  constructor() {
    this.#worker.onmessage = ({ data }) => {
      if (data.type === 'death') {
        this.#giveUp(data.error);
        return;
      }
      if (data.type === 'snapshot') {
        this.onsnapshot(data);
        return;
      }
      if (data.type === 'failure') {
        this.onfailure(data.error);
        return;
      }
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.error === undefined) waiting?.resolve(data.result);
      else if (waiting) waiting.reject(new Error(data.error));
      else console.error(data.error);
    };
    this.#worker.onerror = event => this.#giveUp(event.message || 'it cannot be started');
  }

  /** Nobody waits for a reply that will not come. */
  #giveUp(message) {
    if (this.#dead) return;
    this.#dead = `the worker has stopped (${message})`;
    this.end();
    for (const { reject } of this.#waiting.values()) reject(new WorkerDeath(this.#dead));
    this.#waiting.clear();
    this.ondeath(message);
  }

  /** A worker that is ready; none where too many have died, whoever asks. */
  static async start() {
    if (restarts > MAX_RESTARTS) throw new Error('Too many workers have stopped. Reload the page.');
    const core = new Core();
    try {
      wasm ??= load();
      await core.ask('start', { wasm: await wasm });
      return core;
    } catch (error) {
      core.end();
      throw error;
    }
  }

  end() {
    this.#worker.terminate();
  }

  ask(type, body = {}, transfer = []) {
    if (this.#dead) return Promise.reject(new WorkerDeath(this.#dead));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, type, ...body }, transfer);
    });
  }

  /** Sends a message that has no reply. */
  tell(type, body = {}) {
    this.#worker.postMessage({ type, ...body });
  }
}
