import assert from 'node:assert/strict';
import test from 'node:test';
import { fetchError, fetchJson, isGone } from '#js/lib/fetch-json.js';

const answer = (t, response) => t.mock.method(globalThis, 'fetch', () => Promise.resolve(response));

test('a file is read', async (t) => {
  answer(t, Response.json({ a: 1 }));
  assert.deepEqual(await fetchJson('/a.json'), { a: 1 });
});

test('a missing file is gone, any other failure is not', async (t) => {
  answer(t, new Response('', { status: 404 }));
  await assert.rejects(fetchJson('/a.json'), { message: '/a.json: 404', isGone: true });
  t.mock.restoreAll();
  answer(t, new Response('', { status: 503 }));
  await assert.rejects(fetchJson('/a.json'), { isGone: false });
});

test('an error keeps what it is', () => {
  const error = new TypeError('broken');
  assert.equal(fetchError(error, 404), error);
  assert.ok(isGone(error));
  assert.ok(!isGone(new Error('other')));
  assert.ok(!isGone('text'));
});
