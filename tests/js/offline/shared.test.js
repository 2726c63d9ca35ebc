import assert from 'node:assert/strict';
import test from 'node:test';
import { addSavedNote, cacheKey, cacheName, isCacheOf, markUrl } from '#js/offline/shared.js';

test('a cache belongs to the site whose path it names', () => {
  for (const [path, name, expected] of [
    ['/', 'kept / 0123456789', true],
    ['/', 'kept /wend/ 0123456789', false],
    ['/wend/', 'kept /wend/ 0123456789', true],
    ['/wend/', 'kept / 0123456789', false],
    ['/', 'something else', false],
    ['/', 'kept', false],
  ]) {
    assert.equal(isCacheOf(path, name), expected, `${path} ${name}`);
  }
  assert.ok(isCacheOf('/wend/', cacheName('/wend/', '0123456789')));
});

test('a file is found whatever is asked of it', () => {
  for (const [asked, key] of [
    ['/search/?q=x#results', '/search/'],
    ['/search/index.html', '/search/'],
    ['/', '/'],
    ['/static/a%20b.png', '/static/a%20b.png'],
    ['/myindex.html', '/myindex.html'],
  ]) {
    assert.equal(cacheKey(`https://x.org${asked}`), `https://x.org${key}`);
  }
});

test('the note ends the main part, or else the page', () => {
  const moment = 1_792_366_200_000; // half past midnight in London on 19 October 2026, the 18th in New York
  const note =
    '<p class="as-of saved">Saved on this device on 19 October 2026. ' +
    '<a href="/professionals/#keep">About saved pages</a></p>\n';
  for (const [before, after] of [
    ['<main>Hello.', '</main><footer></footer></body>'],
    ["<body><p>A theme's own.</p>", '</body>'],
    ['<p>Bare', ''],
  ]) {
    assert.equal(addSavedNote(before + after, moment, '/professionals/#keep'), before + note + after);
  }
});

test('the mark of a version is below the scope of the site', () => {
  assert.equal(markUrl('https://x.org/wend/'), 'https://x.org/wend/static/saved');
});
