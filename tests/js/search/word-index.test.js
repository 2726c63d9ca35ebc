import assert from 'node:assert/strict';
import test from 'node:test';
import { readIndex, readTerms } from '#js/search/word-index.js';

test('terms are the start of the one before and the rest', () => {
  assert.deepEqual(readTerms('#baby (breast )k #cafe'), ['baby', 'babybreast', 'babybrk', 'cafe']);
  assert.deepEqual(readTerms(''), []);
});

test('a posting is read when it is asked for', () => {
  // Two terms that share one list: field 1, then one service, number 2.
  const { terms, posting } = readIndex(['#baby #cafe', 'PQ', 'QQR', 'QP'], 8, '3');
  assert.deepEqual(terms, ['baby', 'cafe']);
  assert.deepEqual(posting('baby'), {
    term: 'baby',
    groups: [{ fields: 1, nameLength: 0, documents: [2] }],
    pack: 'packs/3-0',
  });
  assert.deepEqual(posting('cafe')?.groups, posting('baby')?.groups);
  assert.equal(posting('cafe')?.pack, '');
  assert.equal(posting('cafe'), posting('cafe'));
  assert.equal(posting('nowhere'), null);
});

test('the length of the name comes with the field of names', () => {
  const { posting } = readIndex(['#baby', 'P', 'XSQP', 'P'], 8, '0');
  assert.deepEqual(posting('baby')?.groups, [{ fields: 8, nameLength: 3, documents: [0] }]);
});
