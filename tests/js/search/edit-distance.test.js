import assert from 'node:assert/strict';
import test from 'node:test';
import { allowedEdits, editDistance } from '#js/search/edit-distance.js';

test('a swap is one edit, and a word is none from itself', () => {
  for (const [one, other, most, expected] of [
    ['wnat', 'want', 1, 1],
    ['sucide', 'suicide', 2, 1],
    ['die', 'die', 0, 0],
    ['', '', 0, 0],
    ['ca', 'abc', 3, 3],
    ['a', 'b', 0, 1],
  ]) {
    assert.equal(editDistance(one, other, most), expected, `${one} / ${other}`);
  }
});

test('longer words are forgiven more', () => {
  const words = ['', 'die', 'milk', 'feeding', 'breathing', 'breastfeeding'];
  assert.deepEqual(words.map(allowedEdits), [0, 0, 1, 1, 2, 2]);
});
