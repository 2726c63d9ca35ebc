import assert from 'node:assert/strict';
import test from 'node:test';
import { makeCrisisFinder } from '#js/search/crisis.js';

const isCalled = (typed, phrase, wording) =>
  makeCrisisFinder([[`${phrase},,!`, [0], [], []]], wording)(typed).lines.has(0);

test('a phrase is found by its words in their order, by stem', () => {
  for (const [typed, phrase, expected] of [
    ['i want to die', 'want to die', true],
    ['Wanting to die!!', 'want to die', true],
    ['i just want to really die', 'want to die', true],
    ['die to want', 'want to die', false],
    ['i dont want to be here', "don't want to be here", true],
    ['he hits me', 'he hits me', true],
    ['my husband hits me', 'hits me', true],
    ['i could hurt my own sweet baby', 'hurt my baby', true],
    ['hurt my own sweet little baby', 'hurt my baby', false],
    ['he’s hitting me', 'he hits me', true],
    ['my baby is in a very blue pram', 'baby is blue', false],
    ['suicidal', 'suicidal', true],
    ['baby group', 'hurt my baby', false],
    ['', 'want to die', false],
    ['🙂', 'want to die', false],
  ]) {
    assert.equal(isCalled(typed, phrase), expected, `${typed} / ${phrase}`);
  }
});

test('typing mistakes are forgiven, but not in a short word alone', () => {
  assert.ok(isCalled('i wnat to dei', 'want to die'));
  assert.ok(isCalled('killmyself', 'kill myself'));
  assert.ok(isCalled('kill my self', 'kill myself'));
  assert.ok(isCalled('sucidal', 'suicidal'));
  assert.ok(!isCalled('do', 'od'));
});

test('a short word may have a letter left out, doubled or swapped, not one more or another', () => {
  for (const [typed, expected] of [
    ['my baby is bleu', true],
    ['my baby is bluue', true],
    ['my baby is blu', true],
    ['my baby is glue', false],
    ['my baby is blues club', true],
    ['he is cutin himself', true],
    ['hes cuting himself', true],
    ['tooting himself', false],
  ]) {
    assert.equal(isCalled(typed, 'baby is blue') || isCalled(typed, 'cut himself'), expected, typed);
  }
});

test('right words are no mistakes for others', () => {
  assert.ok(isCalled('conscious parenting', 'unconscious'));
  assert.ok(!isCalled('conscious parenting', 'unconscious', { right: 'conscious' }));
});

test('other spellings call too', () => {
  const alike = 'boyfriend:bf,want to:wanna';
  assert.ok(isCalled('bf hits me', 'boyfriend hits me', { alike }));
  assert.ok(isCalled('wanna die', 'want to die', { alike }));
  assert.ok(!isCalled('bf hits me', 'boyfriend hits me'));
});

test('a class is any of its words, with those of the classes in it; other words are either of two', () => {
  const classes = 'HE:he she,MAN:HE husband,HITS:punch batter,ME:me us';
  for (const [typed, expected] of [
    ['he punches me', true],
    ['my husband battered us', true],
    ['husbnad baterred me', true],
    ['hepunchesme', true],
    ['husbandbattersus', true],
    ['nobody punches me', false],
    ['he feeds me', false],
    ['MAN HITS ME', false],
    ['punched by him', true],
    ['punched with him', false],
  ]) {
    assert.equal(isCalled(typed, 'MAN HITS ME,HITS by|from him', { classes }), expected, typed);
  }
});

test('a hyphen lets nothing between two words but words that do not count', () => {
  for (const [typed, expected] of [
    ['not breathing', true],
    ['not really breathing', true],
    ['not doing breathing', false],
  ]) {
    assert.equal(isCalled(typed, 'not-breathing', { between: 'really' }), expected, typed);
  }
  assert.ok(isCalled('not doing any breathing', 'not breathing'));
  assert.ok(isCalled('hurt my own really very sweet baby', 'hurt my baby', { between: 'very really' }));
});

test('nothing is joined over a word that breaks', () => {
  assert.ok(isCalled('hurts while my baby feeds', 'hurts my baby'));
  assert.ok(!isCalled('hurts while my baby feeds', 'hurts my baby', { breaks: 'while' }));
});

test('ordinary phrases hide what looks like a crisis in them', () => {
  assert.ok(isCalled('cot death', 'death'));
  assert.ok(!isCalled('cot death', 'death', { ordinary: 'cot death' }));
});

test('a phrase that has to be alone calls only with small words beside it', () => {
  const find = makeCrisisFinder([['', [0], [], [], 'police,in danger']], { beside: 'please call now' });
  for (const [typed, expected] of [
    ['police', true],
    ['Please call POLICE now!', true],
    ['poilce', true],
    ['in danger', true],
    ['police visit for toddlers', false],
    ['call now', false],
    ['', false],
  ]) {
    assert.equal(find(typed).lines.has(0), expected, typed);
  }
});

test('lines, topics and needs are called once each', () => {
  const find = makeCrisisFinder([
    ['want to die', [0, 1], ['low-mood'], [7]],
    ['die', [1], ['low-mood', 'loss'], [7, 3]],
    ['bleeding', [2], [], [5]],
  ]);
  const called = { lines: new Set([0, 1]), topics: ['low-mood', 'loss'], needs: [7, 3] };
  assert.deepEqual(find('i want to die'), called);
});
