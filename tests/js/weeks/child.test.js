import assert from 'node:assert/strict';
import test from 'node:test';
import { readChild, untilText, withoutChild } from '#js/weeks/child.js';

const TODAY = Date.parse('2026-11-30') / 86_400_000;
const UNTIL = 396; // "birth to 12 months"
const say = (hash, until = UNTIL) => {
  const child = readChild(hash, TODAY);
  return child && untilText(child, until, '13 months', TODAY);
};

test('the age in a link says until when the child may come', () => {
  for (const [hash, text] of [
    [
      '#age-9m',
      'If your child is 9 months old now, they may come until about March or April 2027, when they turn 13 months.',
    ],
    [
      '#list=a,b&at=age-0w',
      'If your child is newborn now, they may come until about December 2027, when they turn 13 months.',
    ],
    [
      '#age-12m',
      'If your child is 12 months old now, they may come until about December 2026, when they turn 13 months.',
    ],
    [
      '#age-1y',
      'If your child is 1 year old now, they may come until about November or December 2026, when they turn 13 months.',
    ],
    [
      '#age-2y',
      'If your child is 2 years old now, they are too old for this: it is for children until they turn 13 months.',
    ],
    [
      '#age-20w-pregnant',
      'If you are 20 weeks pregnant now, your child may come until about May 2028, when they turn 13 months.',
    ],
    ['#born-2026-05-01', 'Your child may come until 1 June 2027, when they turn 13 months.'],
    ['#born-2025-05-01', 'Your child is too old for this: it is for children until they turn 13 months.'],
    ['#due-2027-03-14', 'Your child may come until about March or April 2028, when they turn 13 months.'],
  ]) {
    assert.equal(say(hash), text);
    assert.equal(withoutChild(hash), hash.startsWith('#list=') ? '#list=a,b' : '');
  }
  for (const hash of [
    '',
    '#age-pregnant',
    '#age-old',
    '#born-2026-02-30',
    '#list=a,b',
    '#who-it-is-for',
    '#age-9m&x',
    '#age-9m,2y',
  ])
    assert.equal(say(hash), null, hash);
});
