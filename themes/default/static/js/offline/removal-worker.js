// Takes the place of the worker where a site no longer offers to be kept: takes everything away, and then itself.

import { isCacheOf } from './shared.js';

const path = new URL(self.registration.scope).pathname;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(goAway()));

async function goAway() {
  for (const name of await caches.keys()) if (isCacheOf(path, name)) await caches.delete(name);
  await self.registration.unregister();
}
