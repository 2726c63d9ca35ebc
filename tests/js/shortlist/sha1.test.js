import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { sha1 } from '#js/shortlist/sha1.js';

test('digests are those of the standard, at every length of a last block', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = new Uint8Array(length).map((_, i) => (i * 7) % 256);
    assert.deepEqual(Buffer.from(sha1(bytes)), createHash('sha1').update(bytes).digest(), `${length} bytes`);
  }
});
