// Service worker that keeps the site on a device and answers for it there, once the reader pressed "Keep".
//
// A version of the site is a cache. It is filled while the one before it is still in use, file by file, each checked
// against its hash, and is in use from the moment when it is complete. The browser asks for this script at each visit;
// its text names the version, so another version is another script, and that one fills the next cache.

import { addSavedNote, cacheKey, cacheName, channelName, markUrl, ownCaches, savedMoment } from './shared.js';

const PARALLEL_REQUESTS = 6;
const HASH_HEADER = 'x-kept'; // of a cached response: the hash of its content
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const path = new URL(scope).pathname;
const currentCache = cacheName(path, SETTINGS.version);
const channel = new BroadcastChannel(channelName(path));
let filling = new AbortController();

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(removeOthers()));
worker.addEventListener('message', (event) => {
  if (event.data === 'take over') worker.skipWaiting();
  if (event.data === 'keep') event.waitUntil(keep());
});
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  if (method !== 'GET' || !url.startsWith(scope)) return;
  event.respondWith(respond(event.request));
  if (mode === 'navigate') event.waitUntil(letNextTakeOver());
});
channel.addEventListener('message', ({ data }) => data === 'stop' && filling.abort());

// Fill the cache.

async function keep() {
  filling = new AbortController();
  try {
    await fillCache(filling.signal);
    channel.postMessage({ whole: true });
  } catch (error) {
    filling.abort();
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    // Half a first version is of no use; half a later one, where the connection broke, saves the next visit that much.
    const isUseful = worker.registration.active && ['TypeError', 'DataError'].includes(name);
    if (!isUseful) await caches.delete(currentCache);
    channel.postMessage({ failed: name });
    throw error;
  }
}

/** @param {AbortSignal} signal */
async function fillCache(signal) {
  const list = await fetch(SETTINGS.files, { cache: 'no-cache', signal });
  if (!list.ok) throw new DOMException(list.url, 'DataError');
  /** @type {[name: string, hash: string][]} */
  const files = Object.entries(await list.json());
  const cache = await caches.open(currentCache);
  const queue = files.values();
  let done = 0;
  const takeFromQueue = async () => {
    for (const [name, hash] of queue) {
      signal.throwIfAborted();
      await keepFile(cache, new URL(name, scope).href, hash, signal);
      done += 1;
      channel.postMessage({ done, all: files.length });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_REQUESTS }, takeFromQueue));
  await cache.put(markUrl(scope), new Response(String(Date.now())));
}

/**
 * @param {Cache} cache
 * @param {string} url
 * @param {string} hash
 * @param {AbortSignal} signal
 */
async function keepFile(cache, url, hash, signal) {
  for (const name of await ownCaches(path)) {
    const cached = await caches.match(url, { cacheName: name });
    if (cached?.headers.get(HASH_HEADER) !== hash) continue;
    if (name !== currentCache) await cache.put(url, cached);
    return;
  }
  await cache.put(url, await fetchChecked(url, hash, signal));
}

/**
 * Fetch a file and check its hash: a host may be between two versions, and an open network may answer with its
 * own page.
 *
 * @param {string} url
 * @param {string} hash
 * @param {AbortSignal} signal
 */
async function fetchChecked(url, hash, signal) {
  const response = await fetch(url, { cache: 'no-cache', signal });
  const content = await response.arrayBuffer();
  if ((await hashOf(content)).slice(0, hash.length) !== hash) throw new DOMException(url, 'DataError');
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name); // true for the transfer alone
  headers.set(HASH_HEADER, hash);
  return new Response(content, { headers });
}

/** @param {ArrayBuffer} content */
async function hashOf(content) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Respond to requests.

/** @param {Request} request */
async function respond(request) {
  const isPage = request.mode === 'navigate';
  const key = cacheKey(request.url);
  const cached = await findCached(key, isPage);
  if (cached) return cached;
  if (isPage && (await findCached(`${key}/`))) return Response.redirect(`${key}/`);
  try {
    return await fetch(request);
  } catch (error) {
    const notSaved = isPage && (await findCached(new URL(SETTINGS.notSaved, scope).href));
    if (notSaved) return notSaved;
    throw error;
  }
}

/**
 * Return a file from the newest complete version that has it, a page with the day on which it was saved; null for none.
 *
 * @param {string} key
 */
async function findCached(key, isPage = false) {
  for (const { name, saved } of await completeVersions()) {
    const response = await caches.match(key, { cacheName: name });
    if (!response) continue;
    const { headers } = response;
    const isHtml = isPage && headers.get('content-type')?.startsWith('text/html');
    return isHtml ? new Response(addSavedNote(await response.text(), saved, SETTINGS.about), { headers }) : response;
  }
  return null;
}

/** Return the caches of complete versions, the newest first. */
async function completeVersions() {
  const versions = [];
  for (const name of await ownCaches(path)) {
    const saved = await savedMoment(scope, name);
    if (saved) versions.push({ name, saved });
  }
  return versions.sort((a, b) => b.saved - a.saved);
}

// Make way for the next version.

// A newer worker waits until no page of the old version is open; on a phone, where a tab stays open for weeks, that
// would be never. A reader who has one page open and goes to the next has left the old version behind.
async function letNextTakeOver() {
  const { waiting } = worker.registration;
  if (waiting && (await worker.clients.matchAll({ type: 'window' })).length <= 1) waiting.postMessage('take over');
}

async function removeOthers() {
  for (const name of await ownCaches(path)) if (name !== currentCache) await caches.delete(name);
}
