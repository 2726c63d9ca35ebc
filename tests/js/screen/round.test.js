import assert from 'node:assert/strict';
import test from 'node:test';
import { readDates } from '#js/dates/dates.js';
import { currentDate, nextIndex, trustAt } from '#js/screen/round.js';

test('a screen is trusted from its build until it is old, and shows no dates when they have run out', () => {
  const times = { built: 10, old: 20, gone: 30 };
  for (const [now, trust] of [
    [9, 'clock'],
    [10, 'right'],
    [19, 'right'],
    [20, 'old'],
    [29, 'old'],
    [30, 'gone'],
    [Number.NaN, 'clock'],
  ]) {
    assert.equal(trustAt(now, times), trust, String(now));
  }
});

test('a group shows its first date that is not over', () => {
  const dates = ['0+1e', '5k0+1e'].map(readDates); // 50 minutes from 0 and from 7,200 minutes on
  for (const [minutes, index] of [
    [0, 0],
    [49, 0],
    [50, 1],
    [7249, 1],
    [7250, -1],
  ]) {
    assert.equal(currentDate(dates, minutes * 60_000), index, `${minutes} minutes`);
  }
  assert.equal(currentDate([readDates('')], 0), -1);
});

test('a round goes through what can be shown, and back', () => {
  for (const [canShow, from, step, next] of [
    [[true, true, true], -1, 1, 0],
    [[true, true, true], 2, 1, 0],
    [[true, false, true], 0, 1, 2],
    [[true, true, true], 0, -1, 2],
    [[true, true, true], -1, -1, 2],
    [[false, false, true], 2, 1, 2],
    [[false, false], 0, 1, -1],
    [[], -1, 1, -1],
  ]) {
    assert.equal(nextIndex(canShow, from, step), next, JSON.stringify([canShow, from, step]));
  }
});
