import assert from 'node:assert/strict';
import test from 'node:test';
import { outwardCode } from '#js/lib/outward-code.js';
import { distanceLabel, findArea, nearestDistance } from '#js/search/filters/distance.js';

test('a postcode is known by its first half', () => {
  for (const [typed, code] of [
    ['bs5', 'BS5'],
    ['BS5 6AA', 'BS5'],
    [' bs56aa ', 'BS5'],
    ['BS165AA', 'BS16'],
    ['BS5 6', 'BS5'],
    ['sw1a 1aa', 'SW1A'],
    ['M1 1AE', 'M1'],
    ['Easton', null],
    ['BS', null],
    ['5', null],
    ['', null],
    ['🙂', null],
  ]) {
    assert.equal(outwardCode(typed), code, typed);
  }
});

test('a place is known by its name or by a beginning that only one has', () => {
  const areas = [
    ['Easton', 1, 2],
    ['Eastwick', 3, 4],
    ["St Paul's", 5, 6],
    ['Pont Gŵylan', 7, 8],
  ];
  for (const [typed, position] of [
    ['easton', [1, 2]],
    [' EASTON ', [1, 2]],
    ['eastw', [3, 4]],
    ['east', null],
    ['st pauls', [5, 6]],
    ['pont gwylan', [7, 8]],
    ['ea', null],
    ['', null],
    ['nowhere', null],
    ['Easton, Bristol', [1, 2]],
    ['Nowhere, Easton', null],
    [',', null],
    ['eastown', [1, 2]],
  ]) {
    assert.deepEqual(findArea(typed, areas), position, typed);
  }
});

test('a place is found by any word of its name that no other place has', () => {
  const areas = [
    ['Kingston upon Hull', 1, 2],
    ['Kingston-upon-Thames', 3, 4],
    ['St Ives', 5, 6],
    ['Saint Helens', 7, 8],
    ['Weston-super-Mare', 9, 10],
    ['Pen-y-bont', 11, 12],
    ['Llanfair', 13, 14],
  ];
  for (const [typed, position] of [
    ['hull', [1, 2]],
    ['hul', [1, 2]],
    ['Hull, Yorkshire', [1, 2]],
    ['hull kingston', [1, 2]],
    ['kingston', null],
    ['thames', [3, 4]],
    ['ives', [5, 6]],
    ['saint ives', [5, 6]],
    ['St. Ives', [5, 6]],
    ['st helens', [7, 8]],
    ['saint helens', [7, 8]],
    ['st', null],
    ['weston super mare', [9, 10]],
    ['westonsupermare', [9, 10]],
    ['mare', [9, 10]],
    ['penybont', [11, 12]],
    ['pen y bont', [11, 12]],
    ['bont', [11, 12]],
    ['llan fair', [13, 14]],
    ['thamse', [3, 4]],
    ['hull thames', null],
  ]) {
    assert.deepEqual(findArea(typed, areas), position, typed);
  }
});

test('without a place nothing is near', () => {
  assert.deepEqual(nearestDistance([51.46, -2.55], []), { miles: Infinity, rough: true });
});

test('the nearest of several places counts', () => {
  const here = [51.46, -2.55];
  const there = [51.59, -2.78];
  const far = [55.95, -3.19];
  assert.deepEqual(nearestDistance(here, [far, there]), nearestDistance(here, [there]));
});

test('from the middle of a district nothing finer than a mile is said', () => {
  assert.deepEqual(
    [0, 0.2, 0.99, 1.2, 7.6].map((miles) => distanceLabel(miles, true)),
    ['in the same area', 'about 1 mile away', 'about 1 mile away', 'about 1 mile away', 'about 8 miles away'],
  );
});

test('a distance is said finely between two exact places', () => {
  assert.deepEqual(
    [0, 0.24, 0.3, 0.74, 0.76, 1.4, 1.6].map((miles) => distanceLabel(miles, false)),
    [
      'less than a quarter of a mile away',
      'less than a quarter of a mile away',
      'about half a mile away',
      'about half a mile away',
      'about 1 mile away',
      'about 1 mile away',
      'about 2 miles away',
    ],
  );
});

test('a distance is rough where either end is', () => {
  const exact = [51.46, -2.55];
  const rough = [51.47, -2.55, 1];
  const isRough = (one, other) => nearestDistance(one, [other]).rough;
  assert.deepEqual(
    [isRough(exact, exact), isRough(exact, rough), isRough(rough, exact), isRough(rough, rough)],
    [false, true, true, true],
  );
});
