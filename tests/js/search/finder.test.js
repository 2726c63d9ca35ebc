import assert from 'node:assert/strict';
import test from 'node:test';
import { wordsLeft } from '#js/search/filters/facts.js';
import { withFacts, withoutFacts } from '#js/search/filters/typed-facts.js';
import { makeFinder } from '#js/search/finder.js';
import { readState } from '#js/search/url.js';

const FREE = { key: 'cost.free', filters: [['cost', 'free']], near: '', typed: 'free', start: 0, end: 4 };
const BS5 = { key: 'near', filters: [], near: 'bs5', typed: 'near BS5', start: 5, end: 13 };

/** Find a query with facts; `fits` says which can be filters. */
async function find(q, facts, fits = () => true) {
  const asked = [];
  const applied = [];
  const store = { search: async (words) => asked.push(words) && { words, hasTerms: true, documents: [0] } };
  const filtering = {
    readFacts: async () => ({ facts, asWords: [] }),
    withFacts,
    withoutFacts,
    wordsLeft,
    fittingFacts: async () => facts.filter(fits),
    noteOnFacts: (typed, used) => `${used.length} of ${typed.length}`,
    apply(state, found, ranking) {
      applied.push([state.q, found?.words ?? null, ranking?.words ?? null]);
      return { state, documents: [0] };
    },
  };
  const finder = makeFinder(
    store,
    { facts: 'free', open: 1 },
    [],
    { read: () => [], topics: [] },
    async () => filtering,
  );
  const finding = await finder({ ...readState(''), q }, {}, true, new AbortController().signal);
  return { asked, applied, finding };
}

test('what a fact leaves is found, and all words order it', async () => {
  const { applied, finding } = await find('free baby group', [FREE]);
  assert.deepEqual(applied, [['baby group', 'baby group', 'free baby group']]);
  assert.deepEqual([finding.note, finding.state.q, finding.facts.length], ['1 of 1', 'free baby group', 1]);
});

test('words that are all facts find everything that fits, in their order', async () => {
  const { applied, finding } = await find('free', [FREE]);
  assert.deepEqual(applied, [['', null, 'free']]);
  assert.equal(finding.found, null);
  assert.equal(finding.answer.words, 'free');
});

test('a place orders as the word that it also is', async () => {
  const { applied } = await find('free near BS5 baby', [FREE, BS5]);
  assert.deepEqual(applied, [['baby bs5', 'baby bs5', 'free baby bs5']]);
});

test('a fact that does not fit is a word again', async () => {
  const { applied, finding } = await find('free baby', [FREE], () => false);
  assert.deepEqual(applied, []);
  assert.equal(finding.found.words, 'free baby');
  assert.deepEqual([finding.note, finding.hasFacts, finding.facts], ['0 of 1', true, []]);
  assert.deepEqual(finding.filtered.documents, [0]);
});

test('the reader of facts is not asked where nothing may be one', async () => {
  const { asked, applied, finding } = await find('baby group', [FREE]);
  assert.deepEqual([asked, applied, finding.note], [['baby group'], [], '']);
});

test('where nothing has the words of a loss, what has its topics is found', async () => {
  for (const [names, documents, topics, expected] of [
    [['q'], [], undefined, [[], ['baby-loss']]],
    [['q'], [0], undefined, [[]]],
    [['topic'], [], undefined, [[]]],
    [[], [], undefined, [[]]],
    [['q'], [], ['mental-health'], [['mental-health']]],
  ]) {
    const asked = [];
    const search = async (_, options) => asked.push(options.topics ?? []) && { hasTerms: true, documents };
    const store = { search, fetchFile: async () => 'P' };
    const loss = { read: () => names, topics: ['baby-loss'] };
    const finder = makeFinder(store, { facts: 'free', open: 1 }, [], loss, async () => ({}));
    await finder({ ...readState(''), q: 'mybabydied' }, { topics }, false, new AbortController().signal);
    assert.deepEqual(asked, expected, `${names} ${documents} ${topics}`);
  }
});
