import assert from 'node:assert/strict';
import test from 'node:test';
import { suggestChanges } from '#js/search/filters/relax.js';
import { readState, writeState } from '#js/search/url.js';

const NEIGHBOURS = { easton: ['nowhere', 'gullhaven'] };

/** Filters for which every state has as many services as `count` gives for its URL. */
const filters = (count, relaxations = []) => ({
  match: (state) => ({ fitting: Array.from({ length: count(writeState(state)) }, (_, i) => i) }),
  relaxations: () => relaxations,
});

const suggest = (search, count, relaxations) =>
  suggestChanges(readState(search), filters(count, relaxations), [], [0, 1], NEIGHBOURS);

test('filters to leave out come first, three at most', () => {
  const relaxations = ['day', 'time', 'when', 'cost'].map((name, i) => ({ names: [name], count: 4 - i }));
  const found = suggest('?day=monday', () => 0, relaxations);
  assert.deepEqual(
    found.map(({ kind, count }) => [kind, count]),
    [
      ['without', 4],
      ['without', 3],
      ['without', 2],
    ],
  );
  assert.equal(writeState(found[0].change(readState('?day=monday&cost=free'))), '?cost=free');
});

test('the nearest area that has something is offered', () => {
  const [area, ...others] = suggest('?area=easton', (url) => (url === '?area=gullhaven' ? 2 : 0));
  assert.deepEqual([area.kind, area.area, area.count], ['area', 'gullhaven', 2]);
  assert.deepEqual(others, []);
});

test('what is remote is offered without filters of places', () => {
  const [remote] = suggest('?topic=play&area=easton&day=monday', (url) => (url.includes('helpline') ? 1 : 0));
  assert.equal(remote.kind, 'online');
  assert.equal(
    writeState(remote.change(readState('?topic=play&area=easton&day=monday'))),
    '?topic=play&format=helpline&format=online-community',
  );
});

test('where nothing else helps the words are left out', () => {
  const [words] = suggest('?q=zzzz', () => 2);
  assert.deepEqual([words.kind, words.names, words.count], ['without', [], 2]);
  assert.deepEqual(
    suggest('?q=zzzz', () => 0),
    [],
  );
  assert.deepEqual(
    suggest('', () => 2),
    [],
  );
});
