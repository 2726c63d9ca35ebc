import assert from 'node:assert/strict';
import test from 'node:test';
import { makeListStore } from '#js/shortlist/store.js';

function storeOf(t, files) {
  const asked = [];
  t.mock.method(globalThis, 'fetch', (url) => {
    asked.push(url);
    const found = files[url];
    return Promise.resolve(found ? Response.json(found) : new Response('', { status: 404 }));
  });
  return { store: makeListStore('/lists/-.json', 1), asked };
}

test('a service is found, also by an earlier id, and each file is fetched once', async (t) => {
  const { store, asked } = storeOf(t, { '/lists/0.json': { cafe: { name: 'Cafe' }, old: 'cafe' } });
  assert.deepEqual(await store.find('cafe'), { id: 'cafe', name: 'Cafe' });
  assert.deepEqual(await store.find('old'), { id: 'cafe', name: 'Cafe' });
  assert.equal(await store.find('nowhere'), null);
  assert.equal(await store.find('constructor'), null);
  assert.deepEqual(asked, ['/lists/0.json']);
});

test('dates are in a file of their own', async (t) => {
  const { store } = storeOf(t, { '/lists/0-dates.json': { cafe: { first: 'cafe', series: [] } } });
  assert.deepEqual(await store.findDates('cafe'), { first: 'cafe', series: [] });
  assert.equal(await store.findDates('line'), null);
});

test('a file that did not arrive is fetched again after it was forgotten', async (t) => {
  const { store, asked } = storeOf(t, {});
  await assert.rejects(store.find('cafe'), { isGone: true });
  await assert.rejects(store.find('cafe'), { isGone: true });
  assert.equal(asked.length, 1);
  store.forget();
  await assert.rejects(store.find('cafe'), { isGone: true });
  assert.equal(asked.length, 2);
});
