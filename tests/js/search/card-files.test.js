import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseFiles } from '#js/search/card-files.js';

const group = (weight, documents, nameLength = 0) => ({ weight, documents, nameLength });
const choose = (wanted, ...postings) =>
  chooseFiles(
    wanted,
    postings.map(([pack, groups]) => ({ pack, groups })),
    { cards: 60, pack: 3 },
  );

test('without a pack cards come from the files that hold them by number', () => {
  assert.deepEqual(choose([0, 59, 60, 130]), [
    ['c0', [0, 59]],
    ['c1', [60]],
    ['c2', [130]],
  ]);
  assert.deepEqual(choose([5, 70], ['', [group(9, [5, 70])]]), [
    ['c0', [5]],
    ['c1', [70]],
  ]);
  assert.deepEqual(choose([]), []);
});

test('a pack that has them all is all that is fetched', () => {
  assert.deepEqual(choose([5, 70, 130], ['packs/0-1', [group(9, [70]), group(4, [5, 130])]]), [
    ['packs/0-1', [70, 5, 130]],
  ]);
});

test('a pack holds only so many, and the rest comes from elsewhere', () => {
  assert.deepEqual(choose([5, 70, 130, 190], ['packs/0-1', [group(9, [5, 70, 130, 190])]]), [
    ['packs/0-1', [5, 70, 130]],
    ['c3', [190]],
  ]);
});

test('groups that weigh the same are in the order of their services', () => {
  const groups = [group(9, [500], 2), group(9, [300, 900]), group(9, [100, 200, 800])];
  assert.deepEqual(choose([500, 100, 200], ['packs/0-1', groups]), [['packs/0-1', [500, 100, 200]]]);
});

test('two words may share a pack', () => {
  assert.deepEqual(choose([5, 130], ['packs/0-1', [group(9, [5])]], ['packs/0-1', [group(4, [70, 130])]]), [
    ['packs/0-1', [5, 130]],
  ]);
});
