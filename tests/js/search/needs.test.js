import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSentence, MOST_SAYINGS, makeNeedFinder, readAnswer, readNeedWords } from '#js/search/needs.js';

// Terms, each as the length of what it shares with the one before ("#" is none) and the rest; then numbers from 0 ("P")
// on, as sitegen/search/encoding.py writes them.
const TERMS = '#babi #cri #landlord #latch #night #not #rent';
const encode = (...numbers) => numbers.map((number) => String.fromCharCode(80 + number)).join('');
const inSayings = (count, ...needs) =>
  encode(...needs.map((need, i) => (need - (needs[i - 1] ?? -1) - 1) * MOST_SAYINGS + count - 1));
const LATCHING = 0;
const CRYING = 1;
const HOUSING = 2;

// The file of the index of words with "m".
const ofIndex = readNeedWords('#mattress #mould', [inSayings(1, LATCHING), inSayings(4, HOUSING)].join(' '));
const { find, call } = makeNeedFinder(
  [
    TERMS,
    [
      inSayings(3, 0, 1),
      inSayings(2, 1),
      inSayings(2, 2),
      inSayings(3, 0),
      inSayings(1, 0, 1),
      inSayings(1, 0, 1),
      inSayings(3, 2),
    ].join(' '),
    ['not never cannot', 'cri scream'],
    'im please',
    100,
    encode(LATCHING, CRYING, CRYING), // the steps from each to the next
  ],
  new Set(['and', 'at', 'cannot', 'does', 'the']),
  (term) => (term.startsWith('m') ? ofIndex : null),
);
const words = (text) => text.split(' ').map((word) => ({ word, meant: [] }));
const foundNumbers = (text) => find(words(text)).map(({ number }) => number);

test('four words are a sentence, and fewer where somebody says how it is', () => {
  const sentences = ['somewhere for my baby', 'wont latch', 'no milk', 'so lonely'];
  const others = ['baby massage easton', 'latch', 'so', ''];
  assert.deepEqual(
    [...sentences, ...others].filter((text) => isSentence(text.split(' '))),
    sentences,
  );
});

test('a sentence asks for the need whose sayings have its rarest words', () => {
  assert.deepEqual(foundNumbers('baby latching'), [LATCHING]);
  assert.deepEqual(foundNumbers('baby landlord rent'), [HOUSING]);
});

test('words of needs are also in the files of the index, and mistyped ones are found there', () => {
  assert.deepEqual(foundNumbers('mould'), [HOUSING]);
  assert.deepEqual(foundNumbers('moulld'), [HOUSING]);
  assert.deepEqual(foundNumbers('xmould'), []);
});

test('words that are alike count as one, also where a search leaves them out', () => {
  assert.deepEqual(foundNumbers('screams'), foundNumbers('crying'));
  assert.equal(find(words('cannot latch'))[0].trust, find(words('not latch'))[0].trust);
});

test('a mistyped word counts as the one that is meant', () => {
  assert.deepEqual(foundNumbers('landlrod'), [HOUSING]);
  assert.deepEqual(find([{ word: 'rnet', meant: ['rent'] }]).length, 1);
});

test('words of no saying make it less clear what is asked for, and words without a meaning do not', () => {
  const trust = (text) => find(words(text))[0].trust;
  assert.ok(trust('latch rent unheard') < trust('latch rent'));
  assert.equal(trust('please the latch im'), trust('latch'));
});

test('a sentence like no saying asks for nothing', () => {
  assert.deepEqual(foundNumbers('unheard of'), []);
  assert.deepEqual(foundNumbers('please'), []);
});

test('a second need that is nearly as likely takes part, and is trusted less', () => {
  const [first, second] = find(words('baby does not latch and cries at night'));
  assert.deepEqual([first.number, second.number], [LATCHING, CRYING]);
  assert.ok(second.trust < 0.7 * first.trust);
});

test('a crisis calls for needs whatever the sentence, unless nothing answers them', () => {
  assert.deepEqual(call([HOUSING, 3]), [{ number: HOUSING, trust: 1, isCalled: true }]);
  assert.ok(!find(words('rent'))[0].isCalled);
});

test('the services that answer a need come with their levels, the highest first', () => {
  const { label, levels } = readAnswer(['help with latching on', encode(3, 1, 5, 7, 2, 1, 3)]);
  assert.equal(label, 'help with latching on');
  assert.deepEqual(levels, [
    { level: 7, documents: [1, 4] },
    { level: 3, documents: [5] },
  ]);
});
