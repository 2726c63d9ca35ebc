import assert from 'node:assert/strict';
import test from 'node:test';
import { makeCatchments } from '#js/search/filters/catchments.js';

const NEAR = {
  outcodes: {},
  districts: [],
  neighbours: {},
  areas: [
    ['Ipswich', 52.06, 1.16],
    ['Oxmoor', 52.06, 1.0],
    ['Both Sides', 52.06, 1.0],
    ['Nowhere', 52, 1],
  ],
  codes: { Ipswich: 'IP1 IP2', Oxmoor: 'IP7', 'Both Sides': 'IP2 IP7' },
  // Services 0 and 2; 3; 4.
  catchments: [
    ['IP1 to IP4', 'IP1 IP2 IP3 IP4', [], true, 'PR'],
    ['Nowhere and IP1', 'IP1', ['Nowhere'], false, 'S'],
    ['Oxmoor', 'IP7', ['Oxmoor'], true, 'T'],
  ],
};
const decided = (near, data = NEAR) =>
  [0, 1, 2, 3, 4].map((document) => makeCatchments(near, data)(document)?.isInside ?? null);

test('a postcode is in a catchment or not, and not known where areas have no postcodes', () => {
  assert.deepEqual(decided('ip2 1aa'), [true, null, true, null, false]);
  assert.deepEqual(decided('IP1'), [true, null, true, true, false]);
  assert.deepEqual(decided('AB1 2CD'), [false, null, false, null, false]);
});

test('an area is in a catchment by its name or by all of its postcodes', () => {
  assert.deepEqual(decided('ipswich'), [true, null, true, null, false]);
  assert.deepEqual(decided('Oxmoor'), [false, null, false, null, true]);
  assert.deepEqual(decided('Nowhere'), [null, null, null, true, null]);
});

test('an area that lies partly in a catchment may be in it', () => {
  assert.deepEqual(decided('Both Sides'), [null, null, null, null, null]);
});

test('a place that nobody knows, and a directory without catchments, decide nothing', () => {
  assert.deepEqual(decided('My location'), [null, null, null, null, null]);
  const { catchments, codes, ...bare } = NEAR;
  assert.deepEqual(decided('IP1', bare), [null, null, null, null, null]);
});
