import assert from 'node:assert/strict';
import test from 'node:test';
import { closedNote, listText } from '#js/shortlist/text.js';

const PERIOD = { built: 1795305600000, horizon: 1811030400000 };

test('the list as text gives dates that stay true', () => {
  const entries = [
    { name: 'Cafe', dates: 'htqew+2i', when: 'Tuesdays', reach: 'Call 1', link: 'https://x/s/a/' },
    { name: 'Line', dates: 'open htqew+2i', checked: '2 October 2026', link: 'https://x/s/b/' },
    { name: 'Gone', closed: 'on 3 May 2026', moved: 'https://y/', instead: [['cafe', 'Cafe']] },
  ];
  const [first, second, third, end] = listText(entries, 1795348800000, PERIOD).split('\n\n');
  assert.match(first, /^1\. Cafe\nTuesdays\nNext: /);
  assert.doesNotMatch(first, /today/);
  assert.match(first, /\nCall 1\nNot checked yet\nhttps:\/\/x\/s\/a\/$/);
  assert.equal(second, '2. Line\nChecked 2 October 2026\nhttps://x/s/b/');
  assert.equal(third, '3. Gone\nThis service closed on 3 May 2026.\nTry instead: https://y/, Cafe');
  assert.equal(end, 'Last updated 22 November 2026. Times change: check the links first.');
});

test('a service that closed on an unknown day has closed', () => {
  assert.equal(closedNote({ closed: '' }), 'This service has closed.');
});

test('a list as text has the notices of the day and the place of the next date', () => {
  const entry = { name: 'Bus', dates: 'htqew+2i@1', places: ['Hall', 'Green'], link: 'https://x/s/a/' };
  const notices = [['Full until 3 December.', '2026-12-03']];
  const textAt = (moment) => listText([{ ...entry, notices }], moment, PERIOD);
  assert.match(textAt(Date.parse('2026-11-23T12:00Z')), /Bus\nFull until 3 December\.\nNext: .*, Green\n/);
  assert.doesNotMatch(textAt(Date.parse('2026-12-04T00:00Z')), /Full/);
});

test('a list as text says whether people are taken, until that is not known', () => {
  const entry = { name: 'Bus', join: 'Book a place', when: 'Tuesdays', link: 'https://x/s/a/' };
  const taking = ['Waiting list on 3 November 2026.', '2026-12-15'];
  const textAt = (moment) => listText([{ ...entry, taking }], moment, PERIOD);
  assert.match(textAt(Date.parse('2026-12-15T23:59Z')), /Book a place\nWaiting list on 3 November 2026\.\nTuesdays\n/);
  assert.doesNotMatch(textAt(Date.parse('2026-12-16T00:00Z')), /Waiting list/);
});

test('a discreet service has no name in the text', () => {
  const entries = [
    { name: 'Secret', discreet: true, when: 'Tuesdays', place: 'Hall', reach: 'Call 1', link: 'https://x/s/a/' },
    { name: 'Secret', discreet: true, closed: '', instead: [['other', 'Secret']] },
  ];
  const [first, second] = listText(entries, 1795348800000, PERIOD).split('\n\n');
  assert.equal(first, '1. Details\nhttps://x/s/a/');
  assert.equal(second, '2. Details\nThis service has closed.');
});
