import assert from 'node:assert/strict';
import test from 'node:test';
import { clusterMarks, groupSpots, isDivisible, markLabel, servicesAt } from '#js/map/clusters.js';

const SIZE = { width: 700, height: 450 };
const VIEW = { x: 0, y: 0, scale: 100 };
const EASTON = { name: 'Easton', x: 0, y: 0 };
const spot = (x, y, service = 0, exact = true) => ({ x, y, service, exact });
const cluster = (spots, here = null) => clusterMarks(spots, VIEW, SIZE, here);

/** The same numbers at every run, from 0 to 1. */
function* random(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

test('places that would overlap are one mark, and others are not', () => {
  const marks = cluster([spot(0.1, 0.1, 0), spot(0.2, 0.2, 1), spot(0.9, 0.1, 2)]);
  assert.deepEqual(
    marks.map((mark) => [servicesAt(mark), isDivisible(mark)]),
    [
      [[0, 1], true],
      [[2], false],
    ],
  );
});

test('two sides of a line are no reason to stand apart', () => {
  assert.equal(cluster([spot(-0.05, 0), spot(0.05, 0, 1)]).length, 1);
});

test('what is at one place stays together, however close one looks', () => {
  const [mark, ...others] = cluster([spot(1, 1, 0), spot(1, 1, 1), spot(1, 1, 1)]);
  assert.deepEqual([servicesAt(mark), isDivisible(mark)], [[0, 1], false]);
  assert.deepEqual(others, []);
});

test('a mark is a ring only when no place at it is known', () => {
  const rough = [spot(0, 0, 0, false), spot(0, 0, 1, false)];
  assert.deepEqual(
    cluster(rough).map(({ exact }) => exact),
    [false],
  );
  assert.deepEqual(
    cluster([...rough, spot(0, 0.01, 2)]).map(({ exact }) => exact),
    [true],
  );
});

test('however many places there are, marks are few and apart and hold all of them', () => {
  const numbers = random(4);
  const between = (least, most) => least + numbers.next().value * (most - least);
  const spots = Array.from({ length: 2000 }, (_, i) => spot(between(-3, 3), between(-2, 2), i));
  const marks = cluster(spots);
  assert.ok(marks.length > 20 && marks.length <= 60, `${marks.length} marks`);
  assert.equal(
    marks.reduce((sum, mark) => sum + servicesAt(mark).length, 0),
    2000,
  );
  for (const [i, one] of marks.entries()) {
    for (const other of marks.slice(0, i)) assert.ok((one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= 44 ** 2 - 1);
  }
});

test('marks out of view are left out', () => {
  assert.deepEqual(cluster([spot(0, 0, 0), spot(50, 0, 1)]).map(servicesAt), [[0]]);
});

test('the keyboard goes from north-west to south-east, or by distance', () => {
  const corners = [spot(2, 1.5, 0), spot(-2, 1.5, 1), spot(2, -1.5, 2), spot(-2, -1.45, 3)];
  assert.deepEqual(cluster(corners).map(servicesAt), [[3], [2], [1], [0]]);
  assert.deepEqual(cluster(corners, { x: 2, y: 1 }).map(servicesAt), [[0], [2], [1], [3]]);
});

test('marks have labels', () => {
  const services = [
    { name: 'Easton Baby Café', distance: 'about 1 mile away' },
    { name: 'Refuge', distance: '' },
  ];
  const exact = { point: { x: 0.5, y: 0 }, exact: true };
  const rough = { point: { x: 0, y: 0 }, exact: false };
  for (const [mark, label] of [
    [{ ...exact, spots: [spot(0.5, 0, 0)] }, 'Easton Baby Café, about 1 mile away'],
    [{ ...rough, spots: [spot(0, 0, 1)] }, 'Refuge, somewhere in Easton'],
    [{ point: { x: 0, y: 1 }, exact: false, spots: [spot(0, 1, 1)] }, 'Refuge, somewhere near Easton'],
    [{ point: { x: 9, y: 9 }, exact: false, spots: [spot(9, 9, 1)] }, 'Refuge, exact place not known'],
    [{ ...exact, spots: [spot(0.5, 0, 0), spot(0.5, 0, 1)] }, '2 services near Easton'],
    [{ ...rough, spots: [spot(0, 0, 0), spot(0, 0, 1)] }, '2 services somewhere in Easton'],
    [{ point: { x: 9, y: 9 }, exact: true, spots: [spot(9, 9, 0), spot(9, 9, 1)] }, '2 services'],
  ]) {
    assert.equal(markLabel(mark, services, [EASTON]), label);
  }
});

test('groups are as far apart as was asked', () => {
  assert.equal(groupSpots([spot(0, 0), spot(0.5, 0), spot(3, 0)], 1).length, 2);
});
