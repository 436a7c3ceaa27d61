import { h } from '../dom.js';
import { change, state } from '../state.js';
import { modelFile, set } from '../trainer.js';
import { go } from '../link.js';
import { openModel } from '../reader.js';
import { readAgain } from '../reading.js';

/** As many as there are colours for: --run-1 and so on. */
const MOST = 5;

/** Keeps the curves of the training as it is, to be compared with others. */
export function keep() {
  const { settings, training: { loss, accuracy, last, epoch, rateChanged }, runs } = state;
  const colour = [1, 2, 3, 4, 5].find(one => runs.every(run => run.colour !== one));
  change({ runs: [...runs, { colour, settings, loss, accuracy, last, epoch, rateChanged }] });
}

export function canKeep() {
  return state.runs.length < MOST && state.training?.last?.heldOutAccuracy !== undefined && state.training.update > 0;
}

export function remove(run) {
  change({ runs: state.runs.filter(other => other !== run) });
}

/** The same settings once more. */
export function again(run) {
  return set(run.settings);
}

/** Offers the network for download. */
export async function download() {
  const url = URL.createObjectURL(new Blob([await modelFile()]));
  h('a', { href: url, download: 'model.safetensors' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Draw, Look inside and Break it have the trained network from now on. */
export async function use() {
  change({ notice: await open(true) });
  await readAgain();
}

async function open(draws) {
  return openModel(await modelFile(), 'trained-here.safetensors', draws);
}

/** Looks at what the network made of a digit. Draw goes on reading with its own. */
export async function lookInside({ picture, label }) {
  const notice = await open(false);
  if (notice) {
    change({ notice });
    return;
  }
  change({ digit: { picture, label, index: null }, taken: state.draw.reading });
  go('inside');
}
