import assert from 'node:assert/strict';
import test from 'node:test';
import { makeTimes, NO, UNKNOWN, YES } from '#js/search/filters/times.js';
import { readState } from '#js/search/url.js';

const DAY = 24 * 60 * 60_000;
const BUILT = Date.parse('2026-11-22T00:00:00Z');
const PERIOD = { built: BUILT, horizon: BUILT + 100 * DAY };
const state = (search, now = BUILT) => ({ ...readState(search), now, dates: null });

/** A slot in the packing of sitegen/search/encoding.py: two characters for what is below 46 * 45. */
function packed({ day = 0, parts = 1, holidays = 0, doubt = 0, days = 0 }) {
  const code = (digit) => String.fromCharCode(35 + digit + (35 + digit >= 92 ? 1 : 0));
  let number = (((days * 2 + doubt) * 3 + holidays) * 8 + parts) * 7 + day;
  let text = code(45 + (number % 46));
  for (number = Math.floor(number / 46); number > 0; number = Math.floor((number - 1) / 45)) {
    text = code((number - 1) % 45) + text;
  }
  return text;
}

const statesOf = (slots, search, now) => [
  ...makeTimes([slots, 'PQR'], PERIOD).states(state(search, now), slots.length),
];

test('a date must be on the day and in the part of the day', () => {
  const slots = [packed({ day: 1, parts: 1 }), packed({ day: 1, parts: 4 }), ''];
  assert.deepEqual(statesOf(slots, '?day=tuesday&time=evening'), [NO, YES, UNKNOWN]);
  assert.deepEqual(statesOf(slots, '?day=tuesday'), [YES, YES, UNKNOWN]);
  assert.deepEqual(statesOf(slots, '?day=monday'), [NO, NO, UNKNOWN]);
});

test('an uncertain date is unknown, and so is everything once the page is old', () => {
  const slots = [packed({ day: 1, doubt: 1 }), packed({ day: 1 })];
  assert.deepEqual(statesOf(slots, '?day=tuesday'), [UNKNOWN, YES]);
  assert.deepEqual(statesOf(slots, '?day=tuesday', PERIOD.horizon), [UNKNOWN, UNKNOWN]);
});

test('a kind of dates that is over does not count', () => {
  const slots = [packed({ day: 1, days: 99 })];
  assert.deepEqual(statesOf(slots, '?day=tuesday', BUILT), [YES]);
  assert.deepEqual(statesOf(slots, '?day=tuesday', BUILT + 2 * DAY), [NO]);
});

test('weekends and school holidays are times of year', () => {
  const slots = [packed({ day: 5 }), packed({ day: 2, holidays: 1 }), packed({ day: 2, holidays: 2 })];
  assert.deepEqual(statesOf(slots, '?when=weekend'), [YES, NO, NO]);
  assert.deepEqual(statesOf(slots, '?when=school-holidays'), [NO, YES, UNKNOWN]);
});

test('this week is unknown until the dates are there', () => {
  assert.deepEqual(statesOf([packed({ day: 5 })], '?when=this-week'), [UNKNOWN]);
});

test('what is on now is told by the dates, and fits the other choices of a time as well', () => {
  const on = { day: 1, parts: 1, doubt: false, thisWeek: true, isNow: true };
  const weeks = [[on], [{ ...on, isNow: false }], [{ ...on, doubt: true }], []];
  const dates = { week: (_now, judge) => (meeting) => judge(weeks[meeting]) };
  const times = makeTimes([[packed({ day: 1 }), ''], 'PPPPQ'], PERIOD);
  const answers = (search) => [...times.states({ ...state(search), dates }, 4)];
  assert.deepEqual(answers('?when=now'), [YES, NO, UNKNOWN, NO]);
  assert.deepEqual(answers('?when=now&time=evening'), [NO, NO, NO, NO]);
  assert.deepEqual(answers('?when=now,this-week'), [YES, YES, UNKNOWN, NO]);
  assert.deepEqual(statesOf([packed({ day: 1 })], '?when=now'), [UNKNOWN]);
  assert.deepEqual(times.unknown(4, state('?when=now')), ['dates']);
});

test('what is not known is named', () => {
  const times = makeTimes([[packed({ day: 1, doubt: 1 }), '', packed({ day: 1, holidays: 2 })], 'PQR'], PERIOD);
  assert.deepEqual(times.unknown(0, state('?day=tuesday')), ['dates']);
  assert.deepEqual(times.unknown(1, state('?day=tuesday&when=this-week')), ['day', 'dates']);
  assert.deepEqual(times.unknown(2, state('?when=school-holidays')), ['when']);
  assert.deepEqual(times.unknown(0, state('?day=tuesday', PERIOD.horizon)), ['dates']);
});
