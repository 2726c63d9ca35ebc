import assert from 'node:assert/strict';
import test from 'node:test';
import { stem } from '#js/search/stemmer.js';

test('forms of one word have one stem', () => {
  for (const [word, expected] of [
    ['feeding', 'feed'],
    ['feeds', 'feed'],
    ['babies', 'babi'],
    ['baby', 'babi'],
    ['agreed', 'agre'],
    ['hopping', 'hop'],
    ['relational', 'relat'],
    ['adoption', 'adopt'],
    ['gp', 'gp'],
    ['', ''],
  ]) {
    assert.equal(stem(word), expected, word);
  }
});
