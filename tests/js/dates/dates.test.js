import assert from 'node:assert/strict';
import test from 'node:test';
import { formatDay, formatIso, formatMoment, noticesAt, readDates, statusAt } from '#js/dates/dates.js';

const at = (text) => Date.parse(`2026-11-${text}Z`);
const PERIOD = { built: at('22T00:00'), horizon: at('30T00:00') };

test('packed dates are read by time', () => {
  const { known, open, occurrences } = readDates('htego+2i htego+2i*2/1?0');
  assert.ok(known);
  assert.ok(!open);
  assert.deepEqual(
    occurrences.map(({ start, reason }) => [start, reason !== '']),
    [
      [at('24T10:00'), false],
      [at('24T10:00'), true],
      [at('25T10:00'), true],
    ],
  );
  assert.ok(readDates('open').open);
  assert.ok(!readDates('?').known);
});

test('dates have the session that their place is known by', () => {
  const { occurrences } = readDates('htego+2i@0 htego+2i*2/1?0@12');
  assert.deepEqual(
    occurrences.map(({ session }) => session),
    [0, 12, 12],
  );
  assert.equal(readDates('htego+2i').occurrences[0].session, -1);
});

test('a notice is over when its last day is, by the clock in London', () => {
  const notices = [['Closed'], ['Wet paint', '2026-11-24']];
  assert.deepEqual(noticesAt(notices, at('24T23:59')), ['Closed', 'Wet paint']);
  assert.deepEqual(noticesAt(notices, at('25T00:00')), ['Closed']);
  const summer = [['Wet paint', '2027-07-01']];
  assert.deepEqual(noticesAt(summer, Date.parse('2027-07-01T22:59Z')), ['Wet paint']);
  assert.deepEqual(noticesAt(summer, Date.parse('2027-07-01T23:00Z')), []);
});

test('sessions that follow without a break are one', () => {
  const dates = readDates('htego+2i htej6+1o');
  assert.equal(statusAt(at('24T10:00'), dates, PERIOD).until, at('24T12:30'));
  assert.equal(statusAt(at('24T12:30'), dates, PERIOD).now, 'off');
});

test('outside its period a page knows nothing', () => {
  const dates = readDates('htego+2i');
  assert.equal(statusAt(PERIOD.built - 1, dates, PERIOD).now, 'unknown');
  assert.ok(statusAt(PERIOD.horizon, dates, PERIOD).old);
});

test('moments are in London’s time, in summer too', () => {
  const now = at('24T08:00');
  assert.equal(formatMoment(at('24T10:00'), now), 'today, 10am');
  assert.equal(formatMoment(at('25T12:00'), now), 'tomorrow, midday');
  assert.equal(formatMoment(at('27T17:30'), now), 'Friday 27 November, 5:30pm');
  assert.equal(formatDay(Date.parse('2027-07-01T23:30Z'), now), 'Friday 2 July 2027');
  assert.equal(formatIso(Date.parse('2027-07-01T23:30Z')), '2027-07-02T00:30:00+01:00');
});
