// Replaces the worker where a site no longer offers to be kept: removes everything, and then itself.

import { ownCaches } from './shared.js';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const path = new URL(worker.registration.scope).pathname;

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(removeAll()));

async function removeAll() {
  for (const name of await ownCaches(path)) await caches.delete(name);
  await worker.registration.unregister();
}
