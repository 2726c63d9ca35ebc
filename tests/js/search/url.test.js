import assert from 'node:assert/strict';
import test from 'node:test';
import {
  asksTheSame,
  clearFilters,
  hasQuery,
  omitFilters,
  readState,
  typedOf,
  withFilter,
  writeState,
} from '#js/search/url.js';

const filtersOf = (search) => Object.fromEntries(readState(search).filters);

test('a URL is read and written back in one order', () => {
  const asked = '?near=BS5&day=Sunday&topic=play&topic=breastfeeding&q=milk&day=monday,tuesday&sort=nearest&x=1';
  const state = readState(asked);
  assert.equal(state.q, 'milk');
  assert.deepEqual([state.near, state.sort], ['BS5', 'nearest']);
  assert.deepEqual(filtersOf(asked), { topic: ['play', 'breastfeeding'], day: ['sunday', 'monday', 'tuesday'] });
  assert.equal(
    writeState(state, { withTyped: true }),
    '?q=milk&topic=play&topic=breastfeeding&day=sunday&day=monday&day=tuesday&near=BS5&sort=nearest',
  );
});

test('what was typed is written only into a link made for sharing', () => {
  const state = readState('?q=feel numb&near=BS5 6AA&cost=free');
  assert.equal(writeState(state), '?cost=free');
  assert.equal(writeState(state, { withTyped: true }), '?q=feel+numb&cost=free&near=BS5+6AA');
  assert.equal(writeState(readState('?q=numb&near=BS5')), '');
  assert.equal(writeState(readState('?q=pregnant&words=age.pregnant')), '');
  assert.equal(writeState(readState('?q=free&words=cost.free'), { withTyped: true }), '?q=free&words=cost.free');
});

test('what was typed is read from an entry of the history, whatever somebody has put there', () => {
  const typed = { q: 'numb', near: 'BS5', asWords: ['cost.free'] };
  assert.deepEqual(typedOf({ ...typed, sent: 'numb' }), typed);
  for (const entry of [null, undefined, 'numb', 7, {}, { q: 7, near: { toString: 'BS5' }, asWords: [7, '<x>', {}] }])
    assert.deepEqual(typedOf(entry), { q: '', near: '', asWords: [] });
});

test('two states that differ only in what was typed do not ask for the same', () => {
  const state = readState('?q=numb&near=BS5&cost=free');
  assert.ok(asksTheSame(state, readState('?cost=free&near=BS5&q=numb')));
  for (const other of ['?q=numb&cost=free', '?near=BS5&cost=free', '?q=numb&near=BS5'])
    assert.ok(!asksTheSame(state, readState(other)), other);
});

test('a hostile URL asks for nothing much', () => {
  const areas = Array.from({ length: 5000 }, (_, i) => `area=a${i}`).join('&');
  assert.doesNotThrow(() => readState('?%E0%A4%A&topic=%ff'));
  assert.equal(readState(`?q=${'🙂'.repeat(50_000)}`).q, '🙂'.repeat(10_000));
  assert.equal(filtersOf(`?topic=${'a'.repeat(100_000)}`).topic[0].length, 60);
  assert.equal(filtersOf(`?${areas}`).area.length, 40);
  assert.deepEqual(filtersOf('?__proto__=x&constructor=y&topic=__proto__'), { topic: ['__proto__'] });
  assert.equal(readState('?sort=sideways&sort=nearest').sort, '');
  assert.deepEqual(filtersOf('?topic=,,, ,&day='), {});
});

test('a single letter is only the beginning of a word', () => {
  const queries = ['', '  ', 'b', ' é ', '5', 'gp'];
  assert.deepEqual(
    queries.map((q) => hasQuery({ q })),
    [false, false, false, false, true, true],
  );
});

test('filters are changed without changing the state they come from', () => {
  const state = readState('?q=milk&topic=play&day=monday&near=BS5&sort=nearest');
  assert.equal(writeState(withFilter(state, 'topic', ['sleep'])), '?topic=sleep&day=monday&sort=nearest');
  assert.equal(writeState(withFilter(state, 'topic', [])), '?day=monday&sort=nearest');
  assert.equal(writeState(omitFilters(state, ['day', 'topic'])), '?sort=nearest');
  assert.equal(writeState(clearFilters(state), { withTyped: true }), '?q=milk');
  assert.equal(writeState(state), '?topic=play&day=monday&sort=nearest');
});
