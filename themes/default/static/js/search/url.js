// What is asked for, to and from the address: filters live there, typed words only in a link made for sharing.

import { MOST_CHARACTERS } from './normalise.js';

/** The filters, each named as in the address; a reader may choose several values of each. */
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
  'cost',
  'with',
  'language',
  'access',
];
const SORTS = ['best', 'soonest', 'nearest'];
const MOST_VALUES = 40;
const LONGEST_VALUE = 60;

/** What an address asks for. Whatever stands in it, the answer is a state; what makes no sense finds nothing. */
export function readAddress(search) {
  const params = new URLSearchParams(search);
  const filters = new Map();
  for (const name of FILTERS) {
    const values = params.getAll(name).flatMap((value) => value.slice(0, 1000).split(','));
    const plain = values.map((value) => value.trim().toLowerCase().slice(0, LONGEST_VALUE)).filter(Boolean);
    if (plain.length) filters.set(name, [...new Set(plain)].slice(0, MOST_VALUES));
  }
  const sort = (params.get('sort') ?? '').toLowerCase();
  return {
    q: cut(params.get('q'), MOST_CHARACTERS),
    near: cut(params.get('near'), LONGEST_VALUE).trim(),
    sort: SORTS.includes(sort) ? sort : '',
    filters,
  };
}

/** The part of an address after "?", in one order; with the typed words only when asked. "" when there is nothing. */
export function writeAddress(state, { withWords = false } = {}) {
  const params = new URLSearchParams();
  if (withWords && state.q.trim()) params.set('q', state.q.trim());
  for (const name of FILTERS) for (const value of state.filters.get(name) ?? []) params.append(name, value);
  if (state.near) params.set('near', state.near);
  if (state.sort) params.set('sort', state.sort);
  const text = params.toString();
  return text && `?${text}`;
}

/** Whether there are words to look for; a single letter is only the beginning of one. */
export const hasWords = ({ q }) => q.trim() !== '' && !/^\p{L}$/u.test(q.trim());

/** The same state with other values of one filter. */
export function withFilter(state, name, values) {
  const filters = new Map(state.filters);
  if (values.length) filters.set(name, values);
  else filters.delete(name);
  return { ...state, filters };
}

/** The same state without filters and place; the typed words stay. */
export function withoutFilters(state) {
  return { ...state, filters: new Map(), near: '', sort: '' };
}

const cut = (text, most) => [...(text ?? '')].slice(0, most).join('');
