import assert from 'node:assert/strict';
import test from 'node:test';
import { placeLabels } from '#js/map/labels.js';

const SIZE = { width: 700, height: 450 };
const HEIGHT = 14;
const name = (text, x, y) => ({ text, kind: 'area', x, y, width: 8 * text.length });

test('a name is beside its place, or where else there is room', () => {
  const names = [name('Middle', 350, 200), name('East', 690, 200), name('Also', 352, 201), name('Middling', 350, 200)];
  assert.deepEqual(
    placeLabels(names, [], SIZE, HEIGHT).map(({ text, anchor }) => [text, anchor]),
    [
      ['Middle', 'start'],
      ['East', 'end'],
      ['Also', 'end'],
      ['Middling', 'middle'],
    ],
  );
});

test('no name covers a mark or another name, or hangs over the edge', () => {
  let state = 8;
  const random = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * most;
  };
  const names = Array.from({ length: 200 }, (_, i) => name(`Place ${i}`, random(700), random(450)));
  const obstacles = Array.from({ length: 30 }, () => ({
    x: random(700),
    y: random(450),
    halfWidth: 18,
    halfHeight: 18,
  }));
  const labels = placeLabels(names, obstacles, SIZE, HEIGHT);
  assert.ok(labels.length > 10 && labels.length <= 40, `${labels.length} labels`);
  const boxes = obstacles.map(({ x, y }) => [x - 18, x + 18, y - 18, y + 18]);
  for (const { text, x, y, anchor } of labels) {
    const width = 8 * text.length;
    const left = x - { start: 0, middle: width / 2, end: width }[anchor];
    const box = [left, left + width, y - HEIGHT, y + HEIGHT / 3];
    assert.ok(box[0] >= 0 && box[1] <= 700 && box[2] >= 0 && box[3] <= 450, text);
    const overlaps = (other) => box[0] < other[1] && other[0] < box[1] && box[2] < other[3] && other[2] < box[3];
    assert.ok(!boxes.some(overlaps), text);
    boxes.push(box);
  }
});
