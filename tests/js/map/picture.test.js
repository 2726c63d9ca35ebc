import assert from 'node:assert/strict';
import test from 'node:test';
import { fitView } from '#js/map/geometry.js';
import { drawView, layOut, ringNote, servicesOfMark, summary } from '#js/map/picture.js';

const SIZE = { width: 700, height: 450 };
const LETTERS = { height: 14, width: (text) => 8 * text.length };
const AREAS = [
  ['Easton', 51.4614, -2.5499],
  ['Gullhaven', 51.4792, -2.7518],
];
const service = (name, ...positions) => ({ id: name.toLowerCase(), name, href: `/${name}/`, positions, distance: '' });

function picture(services, here = null) {
  const layout = layOut(services, AREAS, here);
  const drawn = drawView(layout, fitView(layout.first, SIZE), SIZE, LETTERS);
  return {
    marks: drawn.marks.map(({ label, count }) => [label, count]),
    labels: drawn.labels.map(({ text }) => text),
    listed: drawn.marks.map((mark) => servicesOfMark(mark, layout, 20)),
    summary: summary(layout),
    rings: ringNote(layout),
  };
}

test('with nothing found the areas are shown', () => {
  const { marks, labels, summary: text } = picture([]);
  assert.deepEqual(marks, []);
  assert.deepEqual(new Set(labels), new Set(['Easton', 'Gullhaven']));
  assert.equal(text, 'None of these services has a place to show.');
});

test('one service is shown with the area that it is near', () => {
  const { marks, labels, summary: text, rings } = picture([service('Latch', [51.47, -2.54, 1])]);
  assert.deepEqual(marks, [['Latch', 1]]);
  assert.deepEqual(labels, ['Easton', 'Latch']);
  assert.deepEqual([text, rings], ['1 service on this map.', '']);
});

test('what has no place is counted, and private places are explained', () => {
  const drawn = picture([service('Line'), service('Refuge', [51.4614, -2.5499, 0]), service('Chat')]);
  assert.equal(drawn.summary, '1 service on this map. Not on this map: 2 services with no place given.');
  assert.ok(drawn.rings.startsWith('If an address is private'));
  assert.equal(drawn.listed[0][0].about, 'somewhere in Easton');
  assert.equal(drawn.listed[0][0].position, null);
});

test('a place asked for is marked, and the map opens on the nearest', () => {
  const many = Array.from({ length: 40 }, (_, i) => service(`S${i}`, [51.46 + i / 1000, -2.55, 1]));
  const { marks, labels, summary: text } = picture(many, [51.46, -2.55]);
  assert.ok(labels.includes('Your place'));
  assert.ok(text.includes('You can see the nearest ones first'));
  assert.ok(marks.reduce((sum, [, count]) => sum + count, 0) < 40);
});
