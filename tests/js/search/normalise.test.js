import assert from 'node:assert/strict';
import test from 'node:test';
import { normalise, splitWords } from '#js/search/normalise.js';

test('case, accents, apostrophes and punctuation make no difference', () => {
  assert.equal(normalise('Café—MUMS’ Group!'), 'cafe mums group ');
  assert.deepEqual(splitWords("  I don't   sleep.\n"), ['i', 'dont', 'sleep']);
});

test('saint is st, as a word of its own', () => {
  assert.deepEqual(splitWords('Saint Ives, All Saints, Saint-Paul'), ['st', 'ives', 'all', 'saints', 'st', 'paul']);
});

test('a broken half of a character is no word', () => {
  assert.deepEqual(splitWords('a\ud83d b\udc00c'), ['a', 'b', 'c']);
});
