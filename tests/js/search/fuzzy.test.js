import assert from 'node:assert/strict';
import test from 'node:test';
import { completions, corrections, groupByLength, splitCompound } from '#js/search/fuzzy.js';

const TERMS = ['breast', 'breastfeed', 'cafe', 'group', 'sleep', 'sling'];
const VOCABULARY = groupByLength(TERMS.map((term, i) => ({ term, count: i })));

test('a beginning is completed by what starts with it, the shortest first', () => {
  assert.deepEqual(completions('breas', TERMS), ['breast', 'breastfeed']);
  assert.deepEqual(completions('sl', TERMS), ['sleep', 'sling']);
  assert.deepEqual(completions('zz', TERMS), []);
});

test('a word on its way past its stem is completed too', () => {
  assert.deepEqual(completions('breastfeedi', TERMS), ['breastfeed']);
});

test('a mistyped word is the nearest', () => {
  assert.deepEqual(corrections(['slepe', 'slepe'], VOCABULARY, false), ['sleep']);
  assert.deepEqual(corrections(['gruop', 'gruop'], VOCABULARY, false), ['group']);
  assert.deepEqual(corrections(['zzzzz', 'zzzzz'], VOCABULARY, false), []);
});

test('short words and words with digits are not corrected', () => {
  assert.deepEqual(corrections(['cfe', 'cfe'], VOCABULARY, false), []);
  assert.deepEqual(corrections(['gr0up', 'gr0up'], VOCABULARY, false), []);
});

test('an unfinished word may be a mistyped beginning', () => {
  assert.deepEqual(corrections(['braestf', 'braestf'], VOCABULARY, true), ['breastfeed']);
  assert.deepEqual(corrections(['braestf', 'braestf'], VOCABULARY, false), []);
});

const STEMS = {
  drop: 'drop',
  play: 'play',
  stay: 'stay',
  in: '',
  and: '',
  toddlers: 'toddler',
  group: 'group',
  tots: 'tot',
  pen: 'pen',
  bont: 'bont',
  mum: 'mum',
};
const stemOf = (word) => STEMS[word] ?? null;

test('words written as one are split', () => {
  assert.deepEqual(splitCompound('dropin', stemOf), ['drop']);
  assert.deepEqual(splitCompound('stayandplay', stemOf), ['stay', 'play']);
  assert.equal(splitCompound('xylophone', stemOf), null);
  assert.equal(splitCompound('in', stemOf), null);
});

test('each of the words written as one is looked up once, by its stem', () => {
  assert.deepEqual(splitCompound('toddlersgroup', stemOf), ['toddler', 'group']);
  assert.deepEqual(splitCompound('grouptoddlers', stemOf), ['group', 'toddler']);
  assert.deepEqual(splitCompound('mummum', stemOf), ['mum']);
});

test('words with a letter or a digit between them are split', () => {
  assert.deepEqual(splitCompound('penybont', stemOf), ['pen', 'bont']);
  assert.deepEqual(splitCompound('totsntoddlers', stemOf), ['tot', 'toddler']);
  assert.deepEqual(splitCompound('mum2mum', stemOf), ['mum']);
});
