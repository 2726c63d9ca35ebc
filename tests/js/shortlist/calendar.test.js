import assert from 'node:assert/strict';
import test from 'node:test';
import { calendarFile, uuid5 } from '#js/shortlist/calendar.js';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

test('a name has the id that the standard gives it', () => {
  assert.equal(uuid5(DNS, 'python.org'), '886313e1-3b8a-5372-9b90-0c9aee199e5d');
});

test('events are sorted by time, whichever service they belong to', () => {
  const series = (start, days) => [`SUMMARY:${start}\r\nEND:VEVENT\r\n`, start, 0, start, start + 60, days];
  const text = calendarFile('BEGIN:VCALENDAR\r\n', DNS, [
    { first: 'b', series: [series(600, [20781, 7])] },
    { first: 'a', series: [series(540, [20788])] },
  ]);
  assert.deepEqual(text.match(/DTSTART.*/g), [
    'DTSTART;TZID=Europe/London:20261124T100000',
    'DTSTART;TZID=Europe/London:20261201T090000',
    'DTSTART;TZID=Europe/London:20261201T100000',
  ]);
  assert.ok(text.startsWith('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:'));
  assert.ok(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n'));
});
