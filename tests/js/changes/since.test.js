import assert from 'node:assert/strict';
import test from 'node:test';
import { countChanges, formatDate, readSince } from '#js/changes/since.js';

test('only a real date is read', () => {
  for (const [search, date] of [
    ['?since=2026-11-01', '2026-11-01'],
    ['?since=2026-02-30', ''],
    ['?since=yesterday', ''],
    ['?since=2026-11-01T10:00', ''],
    ['', ''],
  ]) {
    assert.equal(readSince(search), date, search);
  }
});

test('dates and counts read as on the page', () => {
  assert.equal(formatDate('2026-11-01'), '1 November 2026');
  assert.deepEqual([0, 1, 12].map(countChanges), ['No changes', '1 change', '12 changes']);
});
