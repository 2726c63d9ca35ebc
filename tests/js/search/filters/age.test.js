import assert from 'node:assert/strict';
import test from 'node:test';
import { AGES, ageLabel, fitsAge, readAge } from '#js/search/filters/age.js';

test('an age is the days up to the next week, month or year', () => {
  assert.deepEqual(['pregnant', '0w', '6w', '9m', '12m', '2y'].map(readAge), [
    { pregnant: true, week: 99 },
    { from: 0, until: 7 },
    { from: 42, until: 49 },
    { from: 274, until: 304 },
    { from: 365, until: 396 },
    { from: 730, until: 1096 },
  ]);
  assert.deepEqual(readAge('0'), { from: 0, until: 7 });
});

test('what is no age is none', () => {
  for (const value of ['2', 'w2', '-1m', '1.5y', '9999w', '', '__proto__', '120w-pregnant'])
    assert.equal(readAge(value), null, value);
});

test('both ends of a range of ages are in it and the next month is not', () => {
  const toTwelveMonths = [0, 0, 396];
  const fromTwoYears = [0, 730, -1];
  const inPregnancy = [1, -1, -1];
  const fromTwentyWeeks = [20, -1, -1];
  for (const [range, age, expected] of [
    [toTwelveMonths, '0w', true],
    [toTwelveMonths, '12m', true],
    [toTwelveMonths, '13m', false],
    [toTwelveMonths, '1y', true],
    [toTwelveMonths, 'pregnant', false],
    [fromTwoYears, '23m', false],
    [fromTwoYears, '24m', true],
    [fromTwoYears, '11y', true],
    [inPregnancy, 'pregnant', true],
    [inPregnancy, '5w-pregnant', true],
    [inPregnancy, '0w', false],
    [fromTwentyWeeks, 'pregnant', true],
    [fromTwentyWeeks, '20w-pregnant', true],
    [fromTwentyWeeks, '19w-pregnant', false],
  ]) {
    assert.equal(fitsAge(range, readAge(age)), expected, `${age} in ${JSON.stringify(range)}`);
  }
});

test("ages are offered in parents' words", () => {
  const labels = Object.fromEntries(AGES.map((age) => [age, ageLabel(age)]));
  assert.equal(labels.pregnant, 'Pregnant');
  assert.deepEqual(
    [labels['0w'], labels['1w'], labels['9m'], labels['2y']],
    ['Newborn', '1 week', '9 months', '2 years'],
  );
  assert.ok(AGES.every((age) => readAge(age) !== null));
  assert.equal(ageLabel('nonsense'), 'nonsense');
  assert.equal(ageLabel('20w-pregnant'), '20 weeks pregnant');
});
