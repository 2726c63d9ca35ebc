import assert from 'node:assert/strict';
import test from 'node:test';
import { foldResults, groupResults, isUnfiltered, openDocuments, orderOf, sortDocuments } from '#js/search/order.js';
import { readState } from '#js/search/url.js';

const PLACE = [51, -2];

test('words in the usual order need no filters', () => {
  assert.ok(isUnfiltered(readState('?q=milk&sort=best')));
  for (const asked of ['?topic=play', '?near=bs5', '?sort=soonest']) assert.ok(!isUnfiltered(readState(asked)), asked);
});

test('the order is by fit for words and by distance for a place, unless another was chosen', () => {
  assert.equal(orderOf(readState('?q=milk'), null), 'best');
  assert.equal(orderOf(readState('?near=bs5'), PLACE), 'nearest');
  assert.equal(orderOf(readState('?q=milk&near=bs5'), PLACE), 'best');
  assert.equal(orderOf(readState('?q=milk&near=bs5&sort=nearest'), PLACE), 'nearest');
  assert.equal(orderOf(readState('?sort=nearest'), null), 'best');
  assert.equal(orderOf(readState('?sort=soonest'), null), 'soonest');
});

test('results are grouped by what is known of them', () => {
  const found = { isNamed: (document) => document === 5 };
  const unknown = new Map([1, 2].map((document) => [document, ['day']]));
  assert.deepEqual(
    groupResults([5, 4, 3, 2, 1, 0], { open: 4 }, found, unknown, (document) => document === 2 || document === 3),
    { sure: [5, 0], maybe: [1], elsewhere: [3, 2], closed: [4], total: 6 },
  );
  assert.deepEqual(openDocuments({ open: 3 }), [0, 1, 2]);
});

test('services without a place or a date come last and stay in order', () => {
  const miles = [Infinity, 2, Infinity, 1];
  const next = [Infinity, 20, 10, Infinity];
  const measures = { rank: () => 0, miles: (i) => miles[i], next: (i) => next[i] };
  assert.deepEqual(sortDocuments([0, 1, 2, 3], 'nearest', measures), [3, 1, 0, 2]);
  assert.deepEqual(sortDocuments([0, 1, 2, 3], 'soonest', measures), [2, 1, 3, 0]);
  assert.deepEqual(sortDocuments([2, 0, 1, 3], 'best', { ...measures, rank: (i) => i % 2 }), [3, 1, 2, 0]);
});

test('what scores less than a quarter of the best is folded, but for the first ten and their equals', () => {
  const numbers = (count) => Array.from({ length: count }, (_, i) => i);
  const scoring = (scores, rank = (i) => scores[i]) => ({ score: (i) => scores[i], rank });
  const falling = numbers(100).map((i) => 1000 - 10 * i);
  const cases = [
    ['no words', numbers(100), null, 100],
    ['few that fit', numbers(12), scoring([100, ...falling.slice(0, 11).map((score) => score / 50)]), 10],
    ['equals of the tenth', numbers(40), scoring([100, ...Array(39).fill(24)]), 40],
    ['too many equals that do not fit', numbers(60), scoring([100, ...Array(59).fill(24)]), 1],
    ['nothing but equals', numbers(60), scoring(Array(60).fill(7)), 60],
    ['too many equals after ten', numbers(60), scoring([...falling.slice(0, 12), ...Array(48).fill(500)]), 12],
    ['too many equals after nine', numbers(60), scoring([...falling.slice(0, 9), ...Array(51).fill(500)]), 60],
    ['a quarter is enough', numbers(12), scoring([100, ...Array(11).fill(25)]), 12],
    ['at most 48', numbers(100), scoring(falling), 48],
    ['a higher rank fits', numbers(12), scoring([100, ...Array(11).fill(1)], (i) => (i === 0 ? 100 : 1e8)), 12],
    ['nothing', [], scoring([]), 0],
  ];
  for (const [name, documents, found, count] of cases) {
    const { close, less } = foldResults(documents, found);
    assert.equal(close.length, count, name);
    assert.deepEqual(
      [...close, ...less].sort((a, b) => a - b),
      documents,
      name,
    );
  }
  // Sorted by date, say: the closest come first, each part in that order.
  const backwards = foldResults(numbers(100).reverse(), scoring(falling));
  assert.deepEqual([backwards.close.at(0), backwards.close.at(-1), backwards.less.at(0)], [47, 0, 99]);
});
