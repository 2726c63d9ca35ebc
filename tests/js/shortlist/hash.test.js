import assert from 'node:assert/strict';
import test from 'node:test';
import { addId, anchorIn, bucketOf, carriedHash, moveId, pageHash, readHash, removeId } from '#js/shortlist/hash.js';

test('a list is read from both forms of hash, each id once', () => {
  assert.deepEqual(readHash('#list=easton-cafe,two'), ['easton-cafe', 'two']);
  assert.deepEqual(readHash('#easton-cafe,two,easton-cafe'), ['easton-cafe', 'two']);
  assert.deepEqual(readHash('#list=a,b&at=keep'), ['a', 'b']);
  assert.deepEqual(readHash('#a%2Cb'), ['a', 'b']);
  assert.deepEqual(readHash(''), []);
  assert.deepEqual(readHash('#'), []);
});

test('a hostile hash is no more than a short list', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `a${i}`).join(',');
  assert.equal(readHash(`#list=${many}`).length, 60);
  assert.deepEqual(readHash(`#list=${'a'.repeat(1_000_000)}`), []);
  assert.deepEqual(readHash('#list=<img src=x>,javascript:alert(1),../../x,A,__proto__,a--b,%00,a b,é'), []);
  assert.deepEqual(readHash('#list=%E0%A4%A,%'), []);
});

test('a list is written as it is read', () => {
  assert.equal(carriedHash(['a', 'b']), '#list=a,b');
  assert.equal(carriedHash(['a'], 'keep'), '#list=a&at=keep');
  assert.equal(anchorIn('#list=a&at=caf%C3%A9-1'), 'caf%C3%A9-1');
  assert.equal(anchorIn(carriedHash(['a'], 'keep')), 'keep');
  assert.equal(carriedHash([]), '');
  assert.equal(carriedHash([], 'keep'), '#keep');
  assert.deepEqual(readHash(pageHash(['a', 'b'])), ['a', 'b']);
});

test('a list is changed one service at a time', () => {
  assert.deepEqual(moveId(['a', 'b', 'c'], 'c', -1), ['a', 'c', 'b']);
  assert.deepEqual(moveId(['a', 'b'], 'a', -1), ['a', 'b']);
  assert.deepEqual(moveId(['a'], 'x', 1), ['a']);
  assert.deepEqual(addId(['a'], 'a'), ['a']);
  assert.deepEqual(addId(['a'], 'b'), ['a', 'b']);
  assert.deepEqual(removeId(['a', 'b'], 'a'), ['b']);
});

test('a full list takes no more', () => {
  const full = Array.from({ length: 60 }, (_, i) => `a${i}`);
  assert.equal(addId(full, 'b').length, 60);
});

test('every id has a bucket', () => {
  for (const id of ['a', 'easton-latch-on', 'z'.repeat(80)]) assert.ok(bucketOf(id, 37) < 37, id);
});
