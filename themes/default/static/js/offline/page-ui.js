// "Keep this directory on this device", and "Remove it". Nothing is kept before the first is pressed.

import { channelName, isCacheOf, markOf, savedWords } from './shared.js';

const place = document.querySelector('[data-keeping]');
const said = place.querySelector('[role=status]');
const meter = place.querySelector('[data-meter]');
const buttons = Object.fromEntries([...place.querySelectorAll('button')].map((one) => [one.name, one]));
const scope = new URL(place.dataset.scope, location.href).href;
const path = new URL(scope).pathname;

const WHY = {
  AbortError: 'Stopped. Nothing is kept on this device.',
  DataError:
    'It did not work: the website is being renewed just now, or this network answers in its place. Nothing is kept. Try again in a few minutes.',
  QuotaExceededError: 'There is not enough room on this device. Nothing is kept.',
  TypeError: 'The connection broke off. Nothing is kept. Try again where the signal is better.',
};
const NOT_HERE = 'This browser does not allow it here. A private window, or a setting, may be the reason.';
const GONE = 'It is gone. Nothing of this website is kept on this device any more.';
const NEWER = 'A newer version was fetched. It is used from the next page that you open.';

let channel;
let failed = '';
let done = 0;
let ended = () => {};

// What is there.

async function registration() {
  const found = await navigator.serviceWorker.getRegistration(scope);
  return found?.scope === scope ? found : undefined; // else it is that of a site around this one
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => isCacheOf(path, name));
}

/** The moment at which the newest whole version was saved; 0 for none. */
async function savedAt() {
  const marks = await Promise.all((await ownCaches()).map((name) => caches.match(markOf(scope), { cacheName: name })));
  const moments = await Promise.all(marks.map(async (mark) => (mark ? Number(await mark.text()) : 0)));
  return Math.max(0, ...moments);
}

async function forgetAll() {
  await (await registration())?.unregister();
  for (const name of await ownCaches()) await caches.delete(name);
}

// What is shown.

function show(words, ...offered) {
  const focused = document.activeElement;
  said.textContent = words;
  meter.hidden = true;
  for (const [name, button] of Object.entries(buttons)) button.hidden = !offered.includes(name);
  // What had the keyboard may be hidden now.
  if (focused.hidden && place.contains(focused)) (buttons[offered[0]] ?? said).focus();
}

function showProgress({ done: now, all }) {
  done = now;
  meter.hidden = false;
  meter.querySelector('progress').max = all;
  meter.querySelector('progress').value = now;
  meter.querySelector('span').textContent = `${now.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')}`;
}

async function showKept(words = '') {
  const moment = await savedAt();
  show(moment ? [words, `${savedWords(moment)}.`].filter(Boolean).join(' ') : '', moment ? 'remove' : 'keep');
}

// What is done.

async function keep() {
  failed = '';
  show('Saving. You can go on reading in another tab.', 'stop');
  try {
    let before;
    do {
      before = done;
      await install();
      // A browser ends what takes many minutes: then it goes on from where it was.
    } while (!(await savedAt()) && !failed && done > before);
  } catch (error) {
    failed = error.name in WHY && error.name !== 'TypeError' ? error.name : 'NotAllowedError';
  }
  if (await savedAt()) return showKept('Done.');
  await forgetAll();
  return show(WHY[failed] ?? NOT_HERE, 'keep');
}

/** Resolves when the worker has filled its cache, or has given up. */
async function install() {
  const made = await navigator.serviceWorker.register(place.dataset.worker, { scope });
  const worker = made.installing ?? made.waiting;
  await new Promise((resolve) => {
    worker?.addEventListener('statechange', () => ['activated', 'redundant'].includes(worker.state) && resolve());
    if (worker) return;
    // One that was removed lives until the last of its pages is left, and takes up its work again.
    ended = resolve;
    made.active.postMessage('keep');
  });
}

async function remove() {
  show('Removing.');
  channel.postMessage('stop');
  await forgetAll();
  show(GONE, 'keep');
}

function hear({ data }) {
  if (data.failed) failed = data.failed;
  if (data.done) showProgress(data);
  else ended();
  // While somebody waits for the first version, `keep` says how it ended; a later one comes by itself.
  if (buttons.remove.hidden) return;
  if (data.whole) showKept(NEWER);
  else if (data.failed) showKept('A newer version could not be fetched now. The next visit tries again.');
}

async function start() {
  if (!isSecureContext) return show('It works only where the address of this website starts with https.');
  if (!('serviceWorker' in navigator && 'caches' in window && 'BroadcastChannel' in window)) return show(NOT_HERE);
  channel = new BroadcastChannel(channelName(path));
  channel.addEventListener('message', hear);
  buttons.keep.addEventListener('click', keep);
  buttons.stop.addEventListener('click', () => channel.postMessage('stop'));
  buttons.remove.addEventListener('click', remove);
  const there = await registration();
  // What nobody answers for was left by a browser that was closed meanwhile.
  if (!there) await forgetAll();
  return there?.installing && !(await savedAt()) ? keep() : showKept();
}

start().catch(() => show(NOT_HERE));
