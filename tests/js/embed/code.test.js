import assert from 'node:assert/strict';
import test from 'node:test';
import { embedUrl, serviceIdIn, shortCodeIn } from '#js/embed/code.js';

test('a service is known by its id and by the URL of its pages', () => {
  for (const [typed, id] of [
    ['easton-cafe', 'easton-cafe'],
    [' https://x.org/services/easton-cafe/ ', 'easton-cafe'],
    ['https://x.org/professionals/easton-cafe/?a#b', 'easton-cafe'],
    ['https://x.org/wend/services/EASTON-CAFE', 'easton-cafe'],
    ['https://x.org/areas/easton/', ''],
    ['two words', ''],
    ['', ''],
  ]) {
    assert.equal(serviceIdIn(typed), id, typed);
  }
});

test('a short link has a code', () => {
  assert.equal(shortCodeIn('https://x.org/s/ab12/'), 'ab12');
  assert.equal(shortCodeIn('https://x.org/services/ab12/'), '');
});

test('a service is embedded rather than an area or a topic', () => {
  const patterns = { service: '/e/s/-/', area: '/e/a/-/', topic: '/e/t/-/', both: '/e/-/--/' };
  assert.equal(embedUrl(patterns, { area: 'easton', service: 'cafe' }), '/e/s/cafe/');
  assert.equal(embedUrl(patterns, { area: 'easton', topic: 'play' }), '/e/easton/play/');
  assert.equal(embedUrl(patterns, { area: 'easton' }), '/e/a/easton/');
  assert.equal(embedUrl(patterns, { topic: 'play' }), '/e/t/play/');
  assert.equal(embedUrl(patterns, {}), '');
});
