import assert from 'node:assert/strict';
import test from 'node:test';
import { makeUpcoming } from '#js/search/filters/upcoming.js';

const at = (text) => Date.parse(`2026-11-${text}Z`);
const PERIOD = { built: at('22T00:00'), horizon: at('30T00:00') };
// Tuesday 24 November 10am to 11:30am, certain and uncertain.
const upcoming = makeUpcoming([['htego+2i', 'htego+2i?0', ''], 'PQR'], PERIOD);
const dates = (now) => [0, 1, 2].map(upcoming.week(at(now), (week) => week));

test("this week's dates have their weekday and part of the day", () => {
  assert.deepEqual(dates('23T12:00'), [
    [{ day: 1, parts: 1, doubt: false, thisWeek: true, isNow: false }],
    [{ day: 1, parts: 1, doubt: true, thisWeek: true, isNow: false }],
    [],
  ]);
});

test('what is on now is still on this week, what has ended is not', () => {
  assert.equal(dates('24T11:29')[0].length, 1);
  assert.equal(dates('24T11:30')[0].length, 0);
});

test('what has begun and not ended is on now', () => {
  const isNow = (now) => dates(now)[0].map((date) => date.isNow);
  assert.deepEqual(['24T09:59', '24T10:00', '24T11:29', '24T11:30'].map(isNow), [[false], [true], [true], []]);
});

test('a week ends on Sunday', () => {
  assert.equal(dates('22T12:00')[0].length, 0);
});

test('certain dates come before uncertain ones, and these before none', () => {
  const [certain, uncertain, none] = [0, 1, 2].map(upcoming.soonest(at('23T12:00')));
  assert.equal(certain, at('24T10:00'));
  assert.ok(uncertain > certain && Number.isFinite(uncertain));
  assert.equal(none, Infinity);
});

test('after the horizon nothing is known', () => {
  assert.deepEqual([0, 1].map(upcoming.soonest(PERIOD.horizon)), [Infinity, Infinity]);
});

test('only dates that pass a test are the soonest', () => {
  // Daily for a week from Tuesday, then every ten days.
  const many = makeUpcoming([['htego+2i*7/1', 'htego+2i*9/10'], 'PQ'], {
    built: at('22T00:00'),
    horizon: at('22T00:00') * 2,
  });
  const onDay = (number) => many.soonest(at('23T12:00'), ({ day }) => day === number);
  assert.equal(onDay(1)(0), at('24T10:00'));
  assert.equal(onDay(0)(0), at('30T10:00'));
  assert.equal(onDay(4)(1), at('24T10:00') + 10 * 24 * 60 * 60_000);
});
