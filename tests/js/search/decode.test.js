import assert from 'node:assert/strict';
import test from 'node:test';
import { unpack, unpackAscending } from '../../../themes/default/static/js/search/decode.js';

test('an empty text holds no numbers', () => {
  assert.deepEqual(unpack(''), []);
  assert.deepEqual(unpackAscending(''), []);
});

test('one character holds a number below 46, two a number below 2,116', () => {
  assert.deepEqual(unpack('P'), [0]);
  assert.deepEqual(unpack('Q'), [1]);
  assert.deepEqual(unpack('~'), [45]);
  assert.deepEqual(unpack('#P'), [46]);
});

test('steps add up to rising numbers', () => {
  assert.deepEqual(unpackAscending('QQR'), [1, 2, 4]);
});

test('the backslash is left out of the alphabet', () => {
  assert.deepEqual(unpack(']'), [12]);
  assert.deepEqual(unpack('['), [11]);
});
