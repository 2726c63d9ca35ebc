import assert from 'node:assert/strict';
import test from 'node:test';
import { fittingDates } from '#js/search/filters/next-date.js';
import { dateTests } from '#js/search/filters/times.js';
import { makeUpcoming } from '#js/search/filters/upcoming.js';
import { readState } from '#js/search/url.js';

const NOW = Date.parse('2026-11-22T12:00Z');
const PERIOD = { built: NOW, horizon: NOW * 2 };
// Tuesdays and Thursdays from 24 and 26 November, 10am to 11:30am.
const TUESDAYS = 'htego+2i*3';
const THURSDAYS = 'htgoo+2i*3';
const choice = (search) => dateTests(readState(search).filters);
const holidays = makeUpcoming([['htgoo+2i', ''], 'PQ'], PERIOD);

const fit = (packed, meetings, fitting, search) =>
  fittingDates(packed, meetings, fitting, choice(search), holidays, NOW);

test('without a choice of dates all dates are shown', () => {
  assert.equal(fit(TUESDAYS, [3], [3], '?cost=free'), null);
  assert.equal(fit(`${TUESDAYS} ; ${THURSDAYS}`, [3, 9], [3, 9], ''), null);
});

test('only the dates of the meetings that fit are shown', () => {
  const both = `${TUESDAYS} ; ${THURSDAYS}`;
  assert.deepEqual(fit(both, [3, 9], [9], ''), { text: THURSDAYS, meeting: 1 });
  assert.deepEqual(fit(both, [3, 9], [3], ''), { text: TUESDAYS, meeting: 0 });
});

test('only dates on the day are shown, uncertain ones with their reason', () => {
  const { text } = fit(`open ${TUESDAYS} ${THURSDAYS}?2`, [3], [3], '?day=thursday');
  assert.equal(text.trim().replace(/ +/g, ' '), 'htgoo+2i?2 htogo+2i?2 htw8o+2i?2');
});

test('an unknown end stays unknown', () => {
  assert.equal(fit('htego+1o~*2?2', [3], [3], '?day=tuesday').text.trim(), 'htego+1o~?2 htm8o+1o~?2');
});

test('dates in school holidays come from their own list', () => {
  const { text } = fit(`${TUESDAYS} ${THURSDAYS}`, [0], [0], '?when=school-holidays');
  assert.equal(text.trim(), 'htgoo+2i');
  const either = fit(`${TUESDAYS} ${THURSDAYS}`, [0], [0], '?when=school-holidays,this-week&day=thursday');
  assert.equal(either.text.trim(), 'htgoo+2i');
});

test('where no date fits, all are shown', () => {
  assert.equal(fit(TUESDAYS, [1], [1], '?day=friday'), null);
  assert.equal(fit('', [1], [1], '?day=friday'), null);
});
