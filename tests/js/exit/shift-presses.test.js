import assert from 'node:assert/strict';
import test from 'node:test';
import { makeShiftPresses } from '#js/exit/shift-presses.js';

/** Press keys, each [key, time] going down and up at once, and return the count after each. */
function countsOf(...pressed) {
  const presses = makeShiftPresses();
  return pressed.map(([key, timeStamp]) => {
    presses.count({ type: 'keydown', key, timeStamp });
    return presses.count({ type: 'keyup', key, timeStamp });
  });
}

test('three presses of Shift count to three', () => {
  assert.deepEqual(countsOf(['Shift', 0], ['Shift', 900], ['Shift', 4900]), [1, 2, 3]);
});

test('presses count for five seconds', () => {
  assert.deepEqual(countsOf(['Shift', 0], ['Shift', 3000], ['Shift', 5000], ['Shift', 7000]), [1, 2, 2, 3]);
  assert.deepEqual(countsOf(['Shift', 0], ['Shift', 5001], ['Shift', 10_002]), [1, 1, 1]);
});

test('another key between them starts again', () => {
  assert.deepEqual(countsOf(['Shift', 0], ['Shift', 1], ['a', 2], ['Shift', 3]), [1, 2, 0, 1]);
});

test('Shift held for capitals does not count', () => {
  const presses = makeShiftPresses();
  for (const letter of 'ABC') {
    presses.count({ type: 'keydown', key: 'Shift', timeStamp: 0 });
    presses.count({ type: 'keydown', key: letter, timeStamp: 1 });
    presses.count({ type: 'keyup', key: letter, timeStamp: 2 });
    assert.equal(presses.count({ type: 'keyup', key: 'Shift', timeStamp: 3 }), 0);
  }
});

test('Shift held down repeats, and counts once', () => {
  const presses = makeShiftPresses();
  for (let i = 0; i < 5; i += 1) presses.count({ type: 'keydown', key: 'Shift', timeStamp: i });
  assert.equal(presses.count({ type: 'keyup', key: 'Shift', timeStamp: 9 }), 1);
});
