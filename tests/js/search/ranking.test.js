import assert from 'node:assert/strict';
import test from 'node:test';
import { makeRanking, nameShare } from '#js/search/ranking.js';

const NAME = 2;
const AREAS = 4;
const FACTS = 8;
const rank = makeRanking({
  documents: 5,
  boosts: [1, 8, 4, 2],
  name: NAME,
  areas: AREAS,
  plainFacts: FACTS,
});
const posting = (term, ...groups) => ({
  term,
  pack: '',
  groups: groups.map(([fields, documents, nameLength = 0]) => ({ fields, documents, nameLength })),
});
const meaning = (...postings) => ({ postings, trust: 1 });

test('what weighs more comes first, then the order by name', () => {
  const twins = posting('twin', [NAME, [3], 4], [1, [0, 2]]);
  assert.deepEqual(rank.services([meaning(twins)], [], []).documents, [3, 0, 2]);
});

test('what has a word as a plain fact comes before what has it in the name', () => {
  const free = posting('free', [FACTS, [4]], [NAME | 1, [0], 2], [1, [1]]);
  assert.deepEqual(rank.services([meaning(free)], [], []).documents, [4, 0, 1]);
});

test('a plain fact outweighs texts with the same word only', () => {
  const monday = posting('monday', [FACTS, [4]]);
  const money = posting('money', [NAME, [0], 2]);
  assert.deepEqual(rank.services([meaning(monday, money)], [], []).documents, [0, 4]);
});

test('what is asked for by its whole name comes before everything', () => {
  const tea = posting('tea', [NAME, [4], 2], [1, [0, 1, 2, 3]]);
  const time = posting('time', [NAME, [4], 2], [1, [0, 1, 2, 3]]);
  const found = rank.services([meaning(tea), meaning(time)], [posting('topic:x', [AREAS, [1]])], []);
  assert.equal(found.documents[0], 4);
  assert.ok(found.isNamed(4));
  assert.ok(!found.isNamed(0));
});

test('the services of a called topic come before the rest', () => {
  const group = posting('group', [1, [0, 1, 2, 3, 4]]);
  assert.deepEqual(rank.services([meaning(group)], [posting('topic:loss', [1, [3]])], []).documents, [3, 0, 1, 2, 4]);
});

test('of a called topic, the services that answer a called need best come first', () => {
  const group = posting('group', [1, [0, 1, 2, 3, 4]]);
  const levels = [
    { level: 7, documents: [2] },
    { level: 3, documents: [0, 4] },
  ];
  const need = { label: 'support in a crisis', trust: 1, levels };
  const found = (isCalled) =>
    rank.services([meaning(group)], [posting('topic:low', [1, [3, 4]])], [{ ...need, isCalled }]);
  assert.deepEqual(found(true).documents, [2, 4, 0, 3, 1]);
  assert.deepEqual(found(false).documents.slice(0, 2), [4, 3]);
  assert.ok(!found(true).isClose(2));
});

test('what is in the place comes before what is elsewhere', () => {
  const group = posting('choir', [1, [0, 1, 2]]);
  const easton = posting('easton', [AREAS, [2, 3]]);
  const { documents } = rank.services([meaning(group), meaning(easton)], [], []);
  assert.deepEqual(documents.slice(0, 3), [2, 0, 1]);
});

test('of several postings of one meaning the heaviest counts in each service', () => {
  const one = posting('swim', [1, [0, 1]]);
  const other = posting('swimmer', [NAME, [1], 3]);
  const found = rank.services([meaning(one, other)], [], []);
  assert.deepEqual(found.documents, [1, 0]);
  assert.ok(found.score(1) > found.score(0));
});

test('a guess counts for less', () => {
  const term = posting('sling', [1, [0]]);
  const certain = rank.services([{ postings: [term], trust: 1 }], [], []).score(0);
  assert.ok(rank.services([{ postings: [term], trust: 0.6 }], [], []).score(0) < certain);
});

test('the share of a name is 15 for all of it', () => {
  assert.deepEqual([nameShare(0, 3), nameShare(1, 3), nameShare(3, 3), nameShare(0, 0)], [0, 5, 15, 0]);
});
