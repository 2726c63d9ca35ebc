import assert from 'node:assert/strict';
import test from 'node:test';
import { emailLink, issueLink, makeMessage, registryDay, timeRange } from '#js/tell-us/message.js';

const SETTINGS = {
  first: 'report for',
  newGroup: 'a new group',
  last: 'end',
  keys: ['phone', 'summary', 'words'],
  email: 'a@example.org',
  issues: null,
};
const GITHUB = /** @type {[string, string, string]} */ ([
  'https://code.example.org/issues/new?labels=x',
  'title',
  'body',
]);

test('a message has a line for each answer, in one order, and none for an empty one', () => {
  const answers = new Map([
    ['words', 'One.\n\nTwo\nThree'],
    ['summary', ' '],
    ['phone', ' 0117  496 0199 '],
    ['unknown', 'x'],
  ]);
  assert.equal(
    makeMessage('cafe', answers, SETTINGS),
    'report for cafe\nphone: 0117 496 0199\nwords: One.\n\n  Two\n\n  Three\nend\n',
  );
  assert.equal(makeMessage('', new Map(), SETTINGS), 'report for a new group\nend\n');
});

test('long lines go on with two spaces before them', () => {
  const lines = makeMessage('cafe', new Map([['summary', 'word '.repeat(40)]]), SETTINGS)
    .split('\n')
    .slice(1, -2);
  assert.equal(lines.length, 4);
  assert.ok(lines.every((line) => line.length <= 70));
  assert.ok(lines.slice(1).every((line) => line.startsWith('  word')));
});

test('a link to an email has the whole message, or there is none', () => {
  assert.equal(
    emailLink('a+b@example.org', 'Wrong: cafe', 'a & b\nc'),
    'mailto:a%2Bb@example.org?subject=Wrong%3A%20cafe&body=a%20%26%20b%0D%0Ac',
  );
  assert.equal(emailLink('a@example.org', 'x', 'é'.repeat(300)), '');
  assert.ok(emailLink('a@example.org', 'x', 'é'.repeat(280)).length <= 1800);
  assert.match(emailLink('a@example.org', 'x', 'cut \uD83D'), /cut%20%EF%BF%BD$/);
});

test('a link to an issue keeps its own parameters and shows the message as it is', () => {
  const url = new URL(issueLink(GITHUB, 'Wrong: cafe', 'a\nb\n'));
  assert.deepEqual(
    [...url.searchParams],
    [
      ['labels', 'x'],
      ['title', 'Wrong: cafe'],
      ['body', '```\na\nb\n```\n'],
    ],
  );
  assert.equal(issueLink(GITHUB, 'x', 'y'.repeat(6000)), '');
});

test('days and times are written as in the registry', () => {
  assert.equal(registryDay(new Date('2026-09-05T22:30:00Z')), '5 Sep 2026');
  assert.equal(registryDay(new Date('2026-09-05T23:30:00Z')), '6 Sep 2026');
  assert.equal(timeRange('10:00', '11:30'), '10:00-11:30');
  assert.equal(timeRange('10:00', ''), 'from 10:00');
  assert.equal(timeRange('', '11:30'), '');
  for (const [typed, time] of [
    ['9:30am', '09:30'],
    ['9.30 AM', '09:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['12pm', '12:00'],
    ['12:15 a.m.', '00:15'],
    ['7p', '19:00'],
    ['19:30', '19:30'],
    ['after lunch', 'after lunch'],
  ]) {
    assert.equal(timeRange(typed, ''), `from ${time}`);
    assert.equal(timeRange('1pm', typed), `13:00-${time}`);
  }
});
