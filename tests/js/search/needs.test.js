import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeNeedFinder } from '#js/search/needs.js';

// Terms, each as the length of what it shares with the one before ("#" is none) and the rest; then numbers from 0 ("P")
// on, as sitegen/search/encoding.py writes them. Many needs beside those that are looked for make their words rare.
const FEW = ['babi', 'cri', 'latch', 'night', 'rent'];
const OTHERS = Array.from({ length: 40 }, (_, i) => `x${String.fromCharCode(97 + i / 26, 97 + (i % 26))}`);
const encode = (...numbers) => numbers.map((number) => String.fromCharCode(80 + number)).join('');
const steps = (...numbers) => encode(...numbers.map((number, i) => number - (numbers[i - 1] ?? 0)));

/**
 * Return the saying of a need that nothing answers, of one or two rare words.
 *
 * @param {string} _
 * @param {number} i
 */
const unanswered = (_, i) => (i % 2 ? steps(FEW.length + i) : steps(FEW.length + i, FEW.length + i + 1));

const find = makeNeedFinder([
  [...FEW, ...OTHERS].map((term) => `#${term}`).join(' '),
  [`${steps(0, 2)} ${steps(2, 3)}`, `${steps(0, 1)} ${steps(1, 3)}`, steps(0, 4), ...OTHERS.map(unanswered)],
  ['help with latching on', 'help with crying', 'help with housing', ...OTHERS],
  [2],
  [encode(3, 1, 5, 7, 2, 1, 3), encode(7, 1, 0), encode(7, 1, 9), ...OTHERS.map(() => '')],
]);
const labels = (terms, onlyUrgent = false) => find.find(terms, onlyUrgent).map(({ label }) => label);

test('a sentence asks for the need whose sayings it is most like', () => {
  assert.deepEqual(labels(['babi', 'latch']), ['help with latching on']);
  assert.deepEqual(labels(['rent', 'babi']), ['help with housing']);
});

test('a sentence that is most like a need without an answer asks for no other', () => {
  assert.deepEqual(labels(['rent', OTHERS[0], OTHERS[1]]), []);
});

test('words of no saying make a sentence less like one', () => {
  const [certain] = find.find(['babi', 'rent'], false);
  const [other] = find.find(['babi', 'rent', 'unheard', 'of'], false);
  assert.ok(other.trust < certain.trust);
  assert.ok(certain.trust < 1);
  assert.equal(find.find(['babi', 'latch', 'night', 'cri', 'rent'], false)[0].trust, 1);
});

test('a sentence like no saying asks for nothing', () => {
  assert.deepEqual(labels(['unheard', 'of']), []);
  assert.deepEqual(labels([]), []);
});

test('a second need that is nearly as likely takes part, and is trusted less', () => {
  const [first, second] = find.find(['cri', 'latch', 'night'], false);
  assert.deepEqual([first.label, second.label].sort(), ['help with crying', 'help with latching on']);
  assert.ok(second.trust < 0.7 * first.trust);
});

test('beside crisis lines only urgent needs take part', () => {
  assert.deepEqual(labels(['latch', 'night'], true), []);
  assert.deepEqual(labels(['rent'], true), ['help with housing']);
});

test('the services that answer a need come with their levels, the highest first, and their pack of cards', () => {
  const [{ levels, pack }] = find.find(['babi', 'latch'], false);
  assert.deepEqual(levels, [
    { level: 7, documents: [1, 4] },
    { level: 3, documents: [5] },
  ]);
  assert.equal(pack, 'packs/n-0');
});

test('a stem is known if a saying has it', () => {
  assert.equal(find.has('rent'), true);
  assert.equal(find.has('unheard'), false);
});
