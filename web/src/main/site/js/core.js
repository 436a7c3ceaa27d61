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

/** A worker with core in it. `ask` sends a message and gives a promise of the reply; `onsnapshot` is called by a running training, `onfailure` where it breaks off. */
export class Core {
  #worker = new Worker(workerUrl());
  #waiting = new Map();
  #lastId = 0;

  /** What it died of, or null. */
  #dead = null;
  onsnapshot = () => {};
  onfailure = message => console.error(message);

  constructor() {
    this.#worker.onmessage = ({ data }) => {
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
    this.#worker.onerror = event => this.#giveUp(event.message || 'the worker cannot be started');
  }

  /** Nobody waits for a reply that will not come. */
  #giveUp(message) {
    this.#dead = message;
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
    this.onfailure(message);
  }

  /** A worker that is ready. */
  static async start() {
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
    if (this.#dead) return Promise.reject(new Error(this.#dead));
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
