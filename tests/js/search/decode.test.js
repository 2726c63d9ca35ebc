import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeAscending, decodeNumbers } from '#js/search/decode.js';

test('an empty text holds no numbers', () => {
  assert.deepEqual(decodeNumbers(''), []);
  assert.deepEqual(decodeAscending(''), []);
});

test('one character holds a number below 46, two a number below 2,116', () => {
  assert.deepEqual(decodeNumbers('P'), [0]);
  assert.deepEqual(decodeNumbers('Q'), [1]);
  assert.deepEqual(decodeNumbers('~'), [45]);
  assert.deepEqual(decodeNumbers('#P'), [46]);
});

test('steps add up to rising numbers', () => {
  assert.deepEqual(decodeAscending('QQR'), [1, 2, 4]);
});

test('the backslash is left out of the alphabet', () => {
  assert.deepEqual(decodeNumbers(']'), [12]);
  assert.deepEqual(decodeNumbers('['), [11]);
});
