import assert from 'node:assert/strict';
import test from 'node:test';
import { readPrinted } from '#js/printed/mark.js';
import { changesSince, shortDate } from '#js/printed/since.js';

test('only a real day behind the mark is read', () => {
  for (const [hash, day] of [
    ['#printed=2026-11-22', '2026-11-22'],
    ['#printed=2026-02-30', ''],
    ['#printed=22 November', ''],
    ['#list=a,b', ''],
    ['#printed', ''],
    ['', ''],
  ]) {
    assert.equal(readPrinted(hash), day, hash);
  }
});

const change = (day, service, kind = 'changed', ...details) => ({
  day,
  kind,
  service,
  name: service.toUpperCase(),
  areas: ['easton'],
  details: details.map(([field, words]) => ({ field, words })),
});
const TIME = ['times', 'New time: Tuesdays, 10:30am (was: Tuesdays, 10am).'];
const published = {
  built: '2026-12-10',
  since: '2026-11-01',
  changes: [
    change('2026-12-09', 'cafe', 'confirmed', ['checked', 'Checked on 9 December 2026.']),
    change('2026-12-03', 'cafe', 'paused'),
    change('2026-12-02', 'club', 'closed'),
    change('2026-12-01', 'kittiwake', 'closed'),
    change('2026-11-25', 'cafe', 'changed', TIME, ['checked', 'Checked on 25 November 2026.']),
    change('2026-11-22', 'cafe', 'changed', ['cost', 'Cost: £1.']),
    change('2026-11-21', 'cafe', 'changed', ['cost', 'Cost: £2.']),
  ],
  discreet: ['kittiwake'],
};
const found = (...given) => changesSince(published, ...given).changes.map(({ day, sentences }) => [day, ...sentences]);

test('changes since the day of print come oldest first, and a check is none', () => {
  assert.deepEqual(found('2026-11-22', ['cafe']), [
    ['2026-11-22', 'Cost: £1.'],
    ['2026-11-25', TIME[1]],
    ['2026-12-03', 'It has paused for now.'],
  ]);
  assert.deepEqual(found('2026-12-04', ['cafe']), []);
  assert.deepEqual(found('2026-11-22', ['other']), []);
});

test('what is gone from an area counts for its sheets though no page lists it', () => {
  assert.deepEqual(found('2026-11-22', [], 'easton'), [['2026-12-02', 'It has closed.']]);
  assert.deepEqual(found('2026-11-22', [], 'wick'), []);
  assert.deepEqual(found('2026-11-22', ['kittiwake']), [['2026-12-01', 'It has closed.']]);
});

test('a sheet older than the known changes is told apart', () => {
  assert.equal(changesSince(published, '2026-11-01', []).isKnown, true);
  assert.equal(changesSince(published, '2026-10-31', []).isKnown, false);
});

test('days have their year where it is another', () => {
  assert.equal(shortDate('2026-11-22', '2026-12-10T09:00:00Z'), '22 November');
  assert.equal(shortDate('2026-11-22', '2027-01-10T09:00:00Z'), '22 November 2026');
});
