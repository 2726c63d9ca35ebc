/* global KEEPING: { version, files, about, notSaved }, which sitegen puts in front (sitegen/outputs/offline.py) */
// Keeps the site on a device and answers for it there. It is in force only where somebody pressed "Keep".
//
// A version of the site is a cache. It is filled while the one before it is still in use, file by file, each held
// against its hash, and is in use from the moment when all of it is there. The browser asks for this script at each
// visit; its text names the version, so another version is another script, and that one fills the next cache.

import { cacheName, channelName, isCacheOf, keyOf, markOf, noted } from './shared.js';

const AT_ONCE = 6; // files on their way
const HASH = 'x-kept'; // the header of a kept file that says what is in it
const { scope } = self.registration;
const path = new URL(scope).pathname;
const here = cacheName(path, KEEPING.version);
const channel = new BroadcastChannel(channelName(path));
let stopping = new AbortController();

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  if (event.data === 'keep') event.waitUntil(keep());
});
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  if (method !== 'GET' || !url.startsWith(scope)) return;
  event.respondWith(answer(event.request));
  if (mode === 'navigate') event.waitUntil(letNextTakeOver());
});
channel.addEventListener('message', ({ data }) => data === 'stop' && stopping.abort());

// Keeping.

async function keep() {
  stopping = new AbortController();
  try {
    await fill();
    channel.postMessage({ whole: true });
  } catch (error) {
    stopping.abort();
    // Half a first version is of no use; half a later one, where the signal went, saves the next visit that much.
    const isUseful = self.registration.active && ['TypeError', 'DataError'].includes(error.name);
    if (!isUseful) await caches.delete(here);
    channel.postMessage({ failed: error.name });
    throw error;
  }
}

async function fill() {
  const { signal } = stopping;
  const list = await fetch(KEEPING.files, { cache: 'no-cache', signal });
  if (!list.ok) throw new DOMException(list.url, 'DataError');
  const files = Object.entries(await list.json());
  const cache = await caches.open(here);
  const rest = files.values();
  let done = 0;
  const take = async () => {
    for (const [name, hash] of rest) {
      signal.throwIfAborted();
      await keepFile(cache, new URL(name, scope).href, hash);
      done += 1;
      channel.postMessage({ done, all: files.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  await cache.put(markOf(scope), new Response(String(Date.now())));
}

async function keepFile(cache, url, hash) {
  for (const name of await ownCaches()) {
    const there = await caches.match(url, { cacheName: name });
    if (there?.headers.get(HASH) !== hash) continue;
    if (name !== here) await cache.put(url, there);
    return;
  }
  await cache.put(url, await fetched(url, hash));
}

// A host may be between two versions, and an open network may answer with its own page: the hash tells.
async function fetched(url, hash) {
  const response = await fetch(url, { cache: 'no-cache', signal: stopping.signal });
  const content = await response.arrayBuffer();
  if ((await hashOf(content)).slice(0, hash.length) !== hash) throw new DOMException(url, 'DataError');
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name); // true of the way here alone
  headers.set(HASH, hash);
  return new Response(content, { headers });
}

async function hashOf(content) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Answering.

async function answer(request) {
  const isPage = request.mode === 'navigate';
  const key = keyOf(request.url);
  const found = await kept(key, isPage);
  if (found) return found;
  if (isPage && (await kept(`${key}/`))) return Response.redirect(`${key}/`);
  try {
    return await fetch(request);
  } catch (error) {
    const instead = isPage && (await kept(new URL(KEEPING.notSaved, scope).href));
    if (instead) return instead;
    throw error;
  }
}

/** A file of the newest version that is whole and has it; as a page, with the day on which it was saved. */
async function kept(key, isPage = false) {
  for (const { name, saved } of await versions()) {
    const response = await caches.match(key, { cacheName: name });
    if (!response) continue;
    const { headers } = response;
    const isHtml = isPage && headers.get('content-type')?.startsWith('text/html');
    return isHtml ? new Response(noted(await response.text(), saved, KEEPING.about), { headers }) : response;
  }
  return null;
}

/** The versions that are whole, the newest first: { name, saved }. */
async function versions() {
  const found = [];
  for (const name of await ownCaches()) {
    const mark = await caches.match(markOf(scope), { cacheName: name });
    if (mark) found.push({ name, saved: Number(await mark.text()) });
  }
  return found.sort((a, b) => b.saved - a.saved);
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => isCacheOf(path, name));
}

// Making way.

// A newer worker waits until no page of the old version is open; on a phone, where a tab stays open for weeks, that
// would be never. Whoever has one page open and goes to the next has left the old version behind.
async function letNextTakeOver() {
  const { waiting } = self.registration;
  if (waiting && (await self.clients.matchAll({ type: 'window' })).length <= 1) waiting.postMessage('take over');
}

async function forgetOthers() {
  for (const name of await ownCaches()) if (name !== here) await caches.delete(name);
}
