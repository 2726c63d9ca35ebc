// Search states, read from the URL and written into it: chosen filters always, what was typed only in a link made for
// sharing.

import { MOST_TYPED } from './normalise.js';

/**
 * @typedef {'' | 'best' | 'soonest' | 'nearest'} Sort "" where the reader chose none
 *
 * @typedef {object} SearchState what is asked for
 * @property {string} q the query
 * @property {string} near a place
 * @property {Sort} sort
 * @property {boolean} ownWords whether to look for the typed words alone, and not for what they mean together
 * @property {string[]} asWords keys of facts that are to be looked for as words: see filters/facts.js
 * @property {Map<string, string[]>} filters the values chosen of each filter in use
 *
 * @typedef {Pick<SearchState, 'q' | 'near' | 'asWords'>} Typed what a reader typed: see `typedOf`
 */

/** Filters, each named as in the URL; a reader may choose several values of each. */
export const FILTERS = [
  'topic',
  'stage',
  'age',
  'area',
  'day',
  'time',
  'when',
  'format',
  'join',
  'taking',
  'cost',
  'with',
  'language',
  'access',
  'siblings',
  'for',
  'help',
  'lived',
  'referral',
  'meets',
  'from',
  'moderated',
  'version',
];
/** @type {Sort[]} */
const SORTS = ['best', 'soonest', 'nearest'];
const OWN_WORDS = 'own'; // value of the parameter "words"
const FACT_KEY = /^near$|^[a-z]+\.[\w-]+$/;
const MOST_VALUES = 40;
const LONGEST_VALUE = 60;
const LONGEST_PLACE = 200;
const LONGEST_PARAMETER = 1000;

/**
 * Return the state that a query string asks for. Any is accepted; what makes no sense finds nothing.
 *
 * @param {string} search
 * @returns {SearchState}
 */
export function readState(search) {
  const params = new URLSearchParams(search);
  const filters = new Map();
  for (const name of FILTERS) {
    const values = params.getAll(name).flatMap((value) => value.slice(0, LONGEST_PARAMETER).split(','));
    const tidy = values.map((value) => value.trim().toLowerCase().slice(0, LONGEST_VALUE)).filter(Boolean);
    if (tidy.length) filters.set(name, [...new Set(tidy)].slice(0, MOST_VALUES));
  }
  const words = params.getAll('words');
  return {
    q: cut(params.get('q'), MOST_TYPED),
    near: cut(params.get('near'), LONGEST_PLACE).trim(),
    sort: SORTS.find((sort) => sort === (params.get('sort') ?? '').toLowerCase()) ?? '',
    ownWords: words.includes(OWN_WORDS),
    asWords: factKeys(words),
    filters,
  };
}

/**
 * Return the query string of a state, with "?", always in the same order; "" when there is nothing in it.
 *
 * @param {SearchState} state
 */
export function writeState(state, { withTyped = false } = {}) {
  const params = new URLSearchParams();
  if (withTyped && state.q.trim()) params.set('q', state.q.trim());
  for (const name of FILTERS) for (const value of state.filters.get(name) ?? []) params.append(name, value);
  if (withTyped && state.near) params.set('near', state.near);
  if (state.sort) params.set('sort', state.sort);
  for (const word of [...(state.ownWords ? [OWN_WORDS] : []), ...(withTyped ? state.asWords : [])])
    params.append('words', word);
  const text = params.toString();
  return text && `?${text}`;
}

/**
 * Return what was typed for the search of an entry in the history. It is in the entry's own state and not in the URL,
 * which would be sent to the host, kept in the browser's list of pages, and read over a shoulder.
 *
 * @param {unknown} entry `history.state`, or a state
 * @returns {Typed}
 */
export function typedOf(entry) {
  const { q, near, asWords } = Object(entry);
  const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : '');
  return { q: text(q), near: text(near), asWords: factKeys(Array.isArray(asWords) ? asWords : []) };
}

/** @param {unknown[]} keys */
const factKeys = (keys) =>
  keys
    .map(String)
    .filter((key) => FACT_KEY.test(key))
    .slice(0, MOST_VALUES);

/**
 * Return whether two states ask for the same.
 *
 * @param {SearchState} one
 * @param {SearchState} other
 */
export const asksTheSame = (one, other) =>
  writeState(one, { withTyped: true }) === writeState(other, { withTyped: true });

/**
 * Return whether there are words to look for; a single letter is only the beginning of one.
 *
 * @param {Pick<SearchState, 'q'>} state
 */
export const hasQuery = ({ q }) => q.trim() !== '' && !/^\p{L}$/u.test(q.trim());

/**
 * Return the same state with other values of one filter.
 *
 * @template {Pick<SearchState, 'filters'>} State
 * @param {State} state
 * @param {string} name
 * @param {string[]} values
 * @returns {State}
 */
export function withFilter(state, name, values) {
  const filters = new Map(state.filters);
  if (values.length) filters.set(name, values);
  else filters.delete(name);
  return { ...state, filters };
}

/**
 * Return the same state without some filters.
 *
 * @template {Pick<SearchState, 'filters'>} State
 * @param {State} state
 * @param {string[]} names
 * @returns {State}
 */
export function omitFilters(state, names) {
  return { ...state, filters: new Map([...state.filters].filter(([name]) => !names.includes(name))) };
}

/**
 * Return the same state without filters and place; the typed words stay.
 *
 * @template {SearchState} State
 * @param {State} state
 * @returns {State}
 */
export function clearFilters(state) {
  return { ...state, filters: new Map(), near: '', sort: '' };
}

/**
 * @param {string | null} text
 * @param {number} most
 */
const cut = (text, most) => [...(text ?? '')].slice(0, most).join('');
