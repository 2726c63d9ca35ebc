// "Save this directory on this device", the part of the page for professionals. Nothing is kept before it is asked for.

import { query, queryAll } from '../lib/dom.js';
import { fetchJson } from '../lib/fetch-json.js';
import { channelName, ownCaches, savedLabel, savedMoment, sizeLabel } from './shared.js';

const place = query(document, '[data-offline]');
const status = query(place, '[role=status]');
const meter = query(place, '[data-meter]');
const progress = query(meter, 'progress', HTMLProgressElement);
const buttons = Object.fromEntries(queryAll(place, 'button', HTMLButtonElement).map((button) => [button.name, button]));
const scope = new URL(place.dataset.scope ?? '', location.href).href;
const path = new URL(scope).pathname;
const ownWorker = place.dataset.worker ?? '';
// Where Trusted Types are required, scripts register this address and no other: see sitegen/hosting/policy.py.
const trust = window.trustedTypes?.createPolicy('worker', { createScriptURL: () => ownWorker });
const workerUrl = trust?.createScriptURL(ownWorker) ?? ownWorker;

/** @type {Record<string, string>} */
const REASONS = {
  AbortError: 'Stopped. Nothing is saved on this device.',
  DataError:
    'It did not work. The website may be updating, or this network may be sending its own page instead. ' +
    'Nothing is saved. Try again in a few minutes.',
  QuotaExceededError: 'There is not enough room on this device. Nothing is saved.',
  TypeError: 'The connection was lost. Nothing is saved. Try again where the signal is better.',
};
const NOT_ALLOWED = 'This browser does not allow it here. You may be in a private window, or a setting may stop it.';
const REMOVED = 'Removed. Nothing from this website is saved on this device now.';
const RENEWED = 'Updated to a newer version. You will see it on the next page you open.';
const NOT_RENEWED = 'Could not get a newer version now. It will try again on your next visit.';

/** @type {BroadcastChannel} */
let channel;
let failure = ''; // the name of the worker's error
let doneCount = 0;
let finishInstall = () => {};

// Look up what is kept.

async function findRegistration() {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  return registration?.scope === scope ? registration : undefined; // else it belongs to a site around this one
}

/** Return the moment at which the newest complete version was saved; 0 for none. */
async function lastSaved() {
  const names = await ownCaches(path);
  return Math.max(0, ...(await Promise.all(names.map((name) => savedMoment(scope, name)))));
}

async function removeAll() {
  await (await findRegistration())?.unregister();
  for (const name of await ownCaches(path)) await caches.delete(name);
}

// Show it.

/**
 * @param {string} message
 * @param {string[]} offered names of buttons
 */
function show(message, ...offered) {
  const focused = document.activeElement;
  status.textContent = message;
  meter.hidden = true;
  for (const [name, button] of Object.entries(buttons)) button.hidden = !offered.includes(name);
  if (offered.includes('keep')) showSize().catch(() => {}); // without a connection the size is not known
  // The button that had the keyboard may be hidden now.
  if (focused instanceof HTMLElement && focused.hidden && place.contains(focused)) {
    (buttons[offered[0]] ?? status).focus();
  }
}

async function showSize() {
  query(place, '.offline-size').textContent = sizeLabel(await fetchJson(place.dataset.size ?? ''));
}

/** @param {{ done: number, all: number }} counts of files */
function showProgress({ done, all }) {
  doneCount = done;
  meter.hidden = false;
  progress.max = all;
  progress.value = done;
  query(meter, 'span').textContent = `${done.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')}`;
}

async function showKept(message = '') {
  const moment = await lastSaved();
  const text = [message, `${savedLabel(moment)}.`].filter(Boolean).join(' ');
  show(moment ? text : '', moment ? 'remove' : 'keep');
}

// Act on the buttons.

async function keep() {
  failure = '';
  show('Saving. You can keep reading in another tab.', 'stop');
  try {
    let previousCount = 0;
    do {
      previousCount = doneCount;
      await install();
      // A browser ends what takes many minutes: then it goes on from where it was.
    } while (!(await lastSaved()) && !failure && doneCount > previousCount);
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    failure = name in REASONS && name !== 'TypeError' ? name : 'NotAllowedError';
  }
  if (await lastSaved()) return showKept('Done.');
  await removeAll();
  return show(REASONS[failure] ?? NOT_ALLOWED, 'keep');
}

/** Resolve when the worker has filled its cache, or has given up. */
async function install() {
  const registration = await navigator.serviceWorker.register(workerUrl, { scope });
  const worker = registration.installing ?? registration.waiting;
  await /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      if (worker) {
        worker.addEventListener('statechange', () => {
          if (['activated', 'redundant'].includes(worker.state)) resolve();
        });
        return;
      }
      // A worker that was removed lives until the last of its pages is left, and takes up its work again.
      finishInstall = resolve;
      registration.active?.postMessage('keep');
    })
  );
}

async function remove() {
  show('Removing.');
  channel.postMessage('stop');
  await removeAll();
  show(REMOVED, 'keep');
}

/** @param {MessageEvent<{ done?: number, all: number, whole?: boolean, failed?: string }>} event from the worker */
function handleMessage({ data }) {
  if (data.failed) failure = data.failed;
  if (data.done) showProgress({ done: data.done, all: data.all });
  else finishInstall();
  // While the reader waits for the first version, `keep` reports how it ended; a later one comes by itself.
  if (buttons.remove.hidden) return;
  if (data.whole) showKept(RENEWED);
  else if (data.failed) showKept(NOT_RENEWED);
}

async function start() {
  if (!isSecureContext) return show('It works only if the address of this website starts with https.');
  if (!('serviceWorker' in navigator && 'caches' in window && 'BroadcastChannel' in window)) return show(NOT_ALLOWED);
  channel = new BroadcastChannel(channelName(path));
  channel.addEventListener('message', handleMessage);
  buttons.keep.addEventListener('click', keep);
  buttons.stop.addEventListener('click', () => channel.postMessage('stop'));
  buttons.remove.addEventListener('click', remove);
  const registration = await findRegistration();
  // Caches without a worker were left by a browser that was closed meanwhile.
  if (!registration) await removeAll();
  return registration?.installing && !(await lastSaved()) ? keep() : showKept();
}

start().catch(() => show(NOT_ALLOWED));
