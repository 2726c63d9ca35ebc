import assert from 'node:assert/strict';
import test from 'node:test';
import { messageFor, withMessage } from '#js/dates/first-message.js';

const TEMPLATE = 'Hello, could I come {when}? It is my first time.';
const at = (text) => Date.parse(`${text}Z`);

test('a message has the day itself, by the clock in London, and the year where it is another', () => {
  const message = (start, now) => messageFor(TEMPLATE, { start: at(start) }, at(now));
  const rest = '? It is my first time.';
  assert.equal(
    message('2026-11-24T10:00', '2026-11-24T08:00'),
    `Hello, could I come on Tuesday 24 November at 10am${rest}`,
  );
  assert.equal(
    message('2026-07-02T11:00', '2026-07-01T22:59'),
    `Hello, could I come on Thursday 2 July at midday${rest}`,
  );
  assert.equal(
    message('2027-01-05T09:30', '2026-12-20T09:00'),
    `Hello, could I come on Tuesday 5 January 2027 at 9:30am${rest}`,
  );
});

test('a link keeps its address, and its message is read as it was written', () => {
  const message = 'Ça va? 50% & more + $& "us"';
  for (const link of ['sms:07700900101?&body=Hello', 'mailto:a@example.org?subject=Hi&body=Hello%20you']) {
    const [address, query] = withMessage(link, message).split('?');
    assert.equal(address, link.split('?')[0]);
    assert.ok(!query.includes('+') && !query.includes(' '));
    assert.equal(new URLSearchParams(query).get('body'), message);
  }
});
