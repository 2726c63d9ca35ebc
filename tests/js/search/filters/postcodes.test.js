import assert from 'node:assert/strict';
import test from 'node:test';
import { findPostcode, inwardCode } from '#js/search/filters/postcodes.js';

test('the second half of a postcode is what follows a whole first half', () => {
  for (const [typed, code] of [
    ['bs5 6aa', '6AA'],
    ['BS56AA', '6AA'],
    [' B1  1bb ', '1BB'],
    ['EC1A 1BB', '1BB'],
    ['bs5', ''],
    ['bs5 6', ''],
    ['bs5 6a', ''],
    ['easton', ''],
    ['', ''],
    ['1AA', ''],
    ['BS5 6AA please', ''],
  ]) {
    assert.equal(inwardCode(typed), code, typed);
  }
});

test('what is not in the district has no position', () => {
  const district = { corner: [514620, -25500], codes: '', north: '', east: '' };
  for (const inward of ['6AA', '6CI', '', '6A']) assert.equal(findPostcode(district, inward), null, inward);
});
