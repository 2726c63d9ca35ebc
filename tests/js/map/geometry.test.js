import assert from 'node:assert/strict';
import test from 'node:test';
import {
  CLOSEST,
  extentOf,
  fitView,
  panView,
  projection,
  scaleBar,
  toPixels,
  toPoint,
  zoomView,
} from '#js/map/geometry.js';

const SIZE = { width: 700, height: 450 };
const VIEW = { x: 0, y: 0, scale: 100 };

test('north is up and east is right', () => {
  const positions = [
    [51.4621, -2.5529],
    [51.4838, -2.5102],
    [51.4391, -2.76],
  ];
  const [middle, northEast, southWest] = positions.map(projection(positions));
  assert.ok(northEast.y < middle.y && middle.y < southWest.y);
  assert.ok(southWest.x < middle.x && middle.x < northEast.x);
});

test('a fitted view holds every point and not much more', () => {
  for (const points of [
    [
      { x: -3, y: 1 },
      { x: 9, y: 4 },
    ],
    [
      { x: 0, y: -30 },
      { x: 1, y: 200 },
    ],
    [{ x: 2, y: 2 }],
    [
      { x: 1, y: 1 },
      { x: 1, y: 1 },
      { x: 1, y: 1 },
    ],
  ]) {
    const view = fitView(extentOf(points), SIZE);
    for (const { x, y } of points.map((point) => toPixels(point, view, SIZE))) {
      assert.ok(x >= 40 && x <= 660 && y >= 40 && y <= 410);
    }
    assert.ok(view.scale > 0 && view.scale <= 160);
  }
});

test('nothing to fit is a view all the same', () => {
  assert.deepEqual(fitView(extentOf([]), SIZE), { x: 0, y: 0, scale: 160 });
});

test('zooming keeps what is under the finger and ends at both ends', () => {
  const extent = { west: -9, east: 9, north: -9, south: 9 };
  const finger = { x: 500, y: 100 };
  const before = toPoint(finger, VIEW, SIZE);
  const closer = zoomView(VIEW, 2, extent, SIZE, before);
  const after = toPoint(finger, closer, SIZE);
  assert.ok(Math.hypot(after.x - before.x, after.y - before.y) < 1e-9);
  assert.equal(closer.scale, 200);
  assert.equal(zoomView(VIEW, 1e6, extent, SIZE).scale, CLOSEST);
  assert.equal(zoomView(VIEW, 1e-6, extent, SIZE).scale, fitView(extent, SIZE).scale);
});

test('the map cannot be pushed away from its places', () => {
  const extent = { west: -2, east: 5, north: -1, south: 1 };
  const moved = [
    [100, -50],
    [9999, 0],
    [-9999, 9999],
  ].map(([right, down]) => panView(VIEW, right, down, extent));
  assert.deepEqual(
    moved.map(({ x, y }) => [x, y]),
    [
      [-1, 0.5],
      [-2, 0],
      [5, -1],
    ],
  );
});

test('the scale bar is a round length that fits', () => {
  const bars = [1280, 300, 130, 100, 20, 1, 0.1].map((scale) => scaleBar(scale, 130));
  assert.deepEqual(
    bars.map(({ label }) => label),
    ['100 yards', 'a quarter of a mile', '1 mile', '1 mile', '5 miles', '100 miles', '200 miles'],
  );
  for (const { pixels } of bars) assert.ok(pixels > 10 && pixels <= 130);
});
