import assert from 'node:assert/strict';
import test from 'node:test';
import { makeCrisisFinder } from '#js/search/crisis.js';

const isCalled = (typed, phrase, wording) =>
  makeCrisisFinder([[[phrase, '', '!'], [0], [], []]], wording)(typed).lines.has(0);

test('a phrase is found by its words in their order, by stem', () => {
  for (const [typed, phrase, expected] of [
    ['i want to die', 'want to die', true],
    ['Wanting to die!!', 'want to die', true],
    ['i just want to really die', 'want to die', true],
    ['die to want', 'want to die', false],
    ['i dont want to be here', "don't want to be here", true],
    ['he hits me', 'he hits me', true],
    ['my husband hits me', 'hits me', true],
    ['kill him or my self', 'kill my self', false],
    ['it hurts when my baby feeds', 'hurt my baby', false],
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

test('right words are no mistakes for others', () => {
  assert.ok(isCalled('my baby is glue', 'baby is blue'));
  assert.ok(!isCalled('my baby is glue', 'baby is blue', { right: ['glue'] }));
});

test('words that count as others call too', () => {
  const alike = { boyfriend: ['bf'] };
  assert.ok(isCalled('bf hits me', 'boyfriend hits me', { alike }));
  assert.ok(!isCalled('bf hits me', 'boyfriend hits me'));
});

test('ordinary phrases hide what looks like a crisis in them', () => {
  assert.ok(isCalled('cot death', 'death'));
  assert.ok(!isCalled('cot death', 'death', { ordinary: ['cot death'] }));
});

test('a phrase that has to be alone calls only with small words beside it', () => {
  const find = makeCrisisFinder([[[], [0], [], [], ['police', 'in danger']]], { beside: ['please', 'call', 'now'] });
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
    [['want to die'], [0, 1], ['low-mood'], [7]],
    [['die'], [1], ['low-mood', 'loss'], [7, 3]],
    [['bleeding'], [2], [], [5]],
  ]);
  const called = { lines: new Set([0, 1]), topics: ['low-mood', 'loss'], needs: [7, 3] };
  assert.deepEqual(find('i want to die'), called);
});
