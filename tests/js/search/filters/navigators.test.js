import assert from 'node:assert/strict';
import test from 'node:test';
import { areasNamed } from '#js/search/filters/navigators.js';
import { readState } from '#js/search/url.js';

const AREAS = [
  { id: 'easton', places: ['easton', 'bs5'] },
  { id: 'st-pauls', places: ['st pauls', 'bs2'] },
];
const named = (search) => areasNamed(readState(search), AREAS).map(({ id }) => id);

test('an area is named as a filter, as the place, by a postcode, or among the words', () => {
  assert.deepEqual(
    [
      '?area=easton',
      '?near=Easton',
      '?near=BS5',
      '?near=bs5+9zz',
      '?q=harp+lessons+st+pauls',
      '?area=st-pauls&near=BS5',
    ].map(named),
    [['easton'], ['easton'], ['easton'], ['easton'], ['st-pauls'], ['easton', 'st-pauls']],
  );
});

test('no area is named by a part of its name, another place, or nothing', () => {
  for (const search of ['?q=eastonia', '?near=BS50', '?q=st', '?near=wick', '', '?q=bs5ish']) {
    assert.deepEqual(named(search), [], search);
  }
});
