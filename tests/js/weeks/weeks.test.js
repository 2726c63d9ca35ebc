import assert from 'node:assert/strict';
import test from 'node:test';
import { qrDrawing, qrModules } from '#js/lib/qr.js';
import { ageOn, ageText, isFor } from '#js/weeks/age.js';
import { choiceHash, findPlace, readChoice, withoutInwardCode } from '#js/weeks/hash.js';
import { planWeeks, regionOf } from '#js/weeks/plan.js';
import { sheetServices, weekNumbers } from '#js/weeks/sheet.js';

const DAY = 86_400_000;
const day = (iso) => Date.parse(iso) / DAY;

test('a hash holds a day that exists, and a place', () => {
  for (const [hash, kind, date, place] of [
    ['#due=2027-03-14', 'due', '2027-03-14', ''],
    ['#born=2026-05-01&area=easton', 'born', '2026-05-01', 'easton'],
    ['#due=2027-03-14&postcode=bs5 6aa', 'due', '2027-03-14', 'BS5'],
    ['#due=2027-03-14&area=<b>', 'due', '2027-03-14', ''],
  ]) {
    assert.deepEqual(readChoice(hash), { kind, day: date, place }, hash);
  }
  for (const hash of ['', '#due=2027-02-30', '#due=soon', '#main']) assert.equal(readChoice(hash), null, hash);
  assert.equal(choiceHash({ kind: 'born', day: '2026-05-01', place: 'easton' }, true), '#born=2026-05-01&area=easton');
  assert.equal(choiceHash({ kind: 'due', day: '2026-05-01', place: 'BS5' }, false), '#due=2026-05-01&postcode=BS5');
  assert.equal(choiceHash({ kind: 'due', day: '2026-05-01', place: '' }, false), '#due=2026-05-01');
});

const KNOWN_PLACES = [
  ['easton', 'Easton', 'BS5 BS16', '', ''],
  ['st-pauls', 'St Pauls', 'BS2', '', ''],
  ['chepstow', 'Chepstow', 'NP16', '', ''],
];

test('of a typed place only what the site knows is kept: an area, or the first half of a postcode', () => {
  for (const [typed, place, isArea] of [
    ['', '', false],
    [' easton ', 'easton', true],
    ['Easton, Bristol', 'easton', true],
    ['bs5 6aa', 'BS5', false],
    ['BS56AA', 'BS5', false],
    [' bs5 ', 'BS5', false],
    ['BS56AB Bristol', 'BS5', false],
    ['BS56AB.', 'BS5', false],
    ['BS56AB, Bristol', 'BS5', false],
    ['12 Acacia Avenue, BS16 9ZZ', 'BS16', false],
    ['NP169ZZ Chepstow', 'NP16', false],
    ['NP16\u00a09ZZ', 'NP16', false],
  ]) {
    assert.deepEqual(findPlace(typed, KNOWN_PLACES), { place, isArea }, typed);
  }
  for (const typed of ['Flat 2, nowhere', 'Atlantis', '12 Acacia Avenue', 'SW1A 1AA', 'BS', '07700 900123'])
    assert.equal(findPlace(typed, KNOWN_PLACES), null, typed);
});

test('the second half of a postcode leaves a hash that somebody wrote', () => {
  for (const [hash, without] of [
    ['#due=2027-03-14&postcode=BS5+6AA', '#due=2027-03-14&postcode=BS5'],
    ['#due=2027-03-14&postcode=bs56aa&list=a.b', '#due=2027-03-14&postcode=BS5&list=a.b'],
    ['#postcode=Flat%202&due=2027-03-14', '#&due=2027-03-14'],
    ['#due=2027-03-14&postcode=BS5', '#due=2027-03-14&postcode=BS5'],
    ['#due=2027-03-14&area=easton', '#due=2027-03-14&area=easton'],
    ['', ''],
  ]) {
    assert.equal(withoutInwardCode(hash), without, hash);
  }
});

test('ages are said from the weeks of pregnancy on', () => {
  const birth = day('2027-03-14');
  for (const [date, text] of [
    ['2026-05-01', ''],
    ['2026-11-29', '25 weeks pregnant'],
    ['2027-03-13', '39 weeks pregnant'],
    ['2027-03-14', 'Newborn'],
    ['2027-03-21', '1 week old'],
    ['2027-07-03', '15 weeks old'],
    ['2027-07-14', '4 months old'],
    ['2028-03-14', '1 year old'],
    ['2028-05-20', '1 year and 2 months old'],
  ]) {
    assert.equal(ageText(ageOn(birth, day(date))), text, date);
  }
});

test('a service is for the ages that it names', () => {
  const born = ageOn(0, 100);
  const pregnant = ageOn(280, 140);
  assert.equal(isFor(born, 0, 0, 396), true);
  assert.equal(isFor(born, 1, 0, 100), false);
  assert.equal(isFor(born, 1, -1, -1), false);
  assert.equal(isFor(born, 0, 100, -1), true);
  assert.equal(isFor(pregnant, 1, -1, -1), true);
  assert.equal(isFor(pregnant, 20, 0, 396), true);
  assert.equal(isFor(pregnant, 21, 0, 396), false);
  assert.equal(isFor(pregnant, 0, 0, 396), false);
});

const PLACES = [
  ['easton', 'Easton', 'BS5 BS6', 'wick', 'kent'],
  ['wick', 'Wick', 'BS30', '', 'kent'],
  ['moor', 'Moor', 'BS40', '', 'fife'],
];

test('a place has the areas near it, and their school calendar', () => {
  assert.deepEqual(regionOf('easton', PLACES), { areas: ['easton', 'wick'], school: 'kent' });
  assert.deepEqual(regionOf('BS30', PLACES), { areas: ['wick'], school: 'kent' });
  assert.deepEqual(regionOf('', PLACES), { areas: [], school: '' });
  assert.equal(regionOf('BS99', PLACES), null);
});

/** Tuesdays at 10am from 24 November 2026, packed as sitegen does. */
const packed = (iso, count, mark = '') => `${(Date.parse(iso) / 60_000).toString(36)}+2i*${count}${mark}`;
const ROWS = [
  ['bumps', '', 'Bumps', '', [[1, -1, -1, 'easton', 'Hall', packed('2026-11-24T10:00Z', 20)]]],
  ['babies', 'old-babies', 'Babies', '', [[0, 0, 396, 'wick', 'Library', packed('2026-11-26T10:00Z', 20, '?0')]]],
  ['far', '', 'Far', '', [[1, 0, -1, 'moor', 'Far', packed('2026-11-24T10:00Z', 20)]]],
  ['online', '', 'Online', '', [[1, 0, -1, 'everywhere', 'Online', packed('2026-12-27T20:00Z', 1)]]],
];
const SCHOOL = [
  [[day('2026-09-01'), day('2027-03-31')]],
  [[day('2026-12-19'), day('2027-01-03'), 'Christmas holidays']],
];
const plan = (birth) => planWeeks(ROWS, day(birth), regionOf('easton', PLACES), SCHOOL, day('2026-11-25'));

test('weeks have what fits the age and the place, from today on', () => {
  const weeks = plan('2026-12-25');
  assert.equal(weeks.length, 52);
  const ids = weeks.map(({ dates }) => dates.map(({ id }) => id).join(' '));
  assert.deepEqual(ids.slice(0, 7), ['', 'bumps', 'bumps', 'bumps', 'bumps online', 'babies', 'babies']);
  assert.deepEqual(
    weeks.slice(3, 7).map(({ age, school }) => `${age}, ${school}`),
    [
      '39 weeks pregnant, School term',
      'Newborn, Christmas holidays',
      '1 week old, Christmas holidays',
      '2 weeks old, School term',
    ],
  );
  assert.equal(weeks[51].school, 'School terms not known yet');
});

test('a sheet numbers the services, and puts weeks that are uncertain in brackets', () => {
  const weeks = plan('2026-12-25');
  const { services, left } = sheetServices(weeks);
  assert.deepEqual([services.map(({ id }) => id), left], [['bumps', 'online', 'babies'], 0]);
  assert.deepEqual(
    [1, 4, 5].map((i) => weekNumbers(weeks[i], services)),
    ['1', '1 2', '(3)'],
  );
});

test('a text that is too long has no code', () => {
  assert.equal(qrModules('x'.repeat(181)), null);
  assert.equal(qrDrawing('x'.repeat(181)), null);
  assert.equal(qrDrawing('x'.repeat(180)).side, 61);
});
