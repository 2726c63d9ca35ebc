// List of services in the hash of a URL: nothing of it is kept on the device, or sent.

import { isListHash, LIST_MARK } from './mark.js';

/** Most services that a list holds. */
export const MOST_LISTED = 60;
const LONGEST_ID = 80;

/**
 * Return whether a text is written like an id; nothing else in a hash is taken for one.
 *
 * @param {string} text
 */
const isId = (text) => text.length <= LONGEST_ID && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);

/**
 * Return the ids in `#list=a,b`, or on the list's own page in `#a,b`; each once.
 *
 * @param {string} hash
 */
export function readHash(hash) {
  const [text] = (isListHash(hash) ? hash.slice(LIST_MARK.length) : hash.slice(1)).split('&');
  const ids = text.slice(0, MOST_LISTED * LONGEST_ID * 2).split(/,|%2C/i);
  return [...new Set(ids.filter(isId))].slice(0, MOST_LISTED);
}

/**
 * Return the anchor on the page, which follows the list in a hash; percent-encoded as it is there.
 *
 * @param {string} hash
 */
export const anchorIn = (hash) => /&at=([\w%-]+)$/.exec(hash)?.[1] ?? '';

/**
 * Return the hash that carries a list from page to page; "" for an empty one.
 *
 * @param {string[]} ids
 */
export function carriedHash(ids, anchor = '') {
  if (!ids.length) return anchor && `#${anchor}`;
  return LIST_MARK + ids.join(',') + (anchor && `&at=${anchor}`);
}

/**
 * Return the hash of the list's own page; "" for an empty list.
 *
 * @param {string[]} ids
 */
export const pageHash = (ids) => (ids.length ? `#${ids.join(',')}` : '');

/**
 * Return the list with one more at its end, unless it is full.
 *
 * @param {string[]} ids
 * @param {string} id
 */
export const addId = (ids, id) => (ids.includes(id) || ids.length >= MOST_LISTED ? ids : [...ids, id]);

/**
 * @param {string[]} ids
 * @param {string} id
 */
export const removeId = (ids, id) => ids.filter((other) => other !== id);

/**
 * Return the list with one moved down by some steps (up: below 0), as far as the list goes.
 *
 * @param {string[]} ids
 * @param {string} id
 * @param {number} steps
 */
export function moveId(ids, id, steps) {
  const from = ids.indexOf(id);
  if (from < 0) return ids;
  const others = removeId(ids, id);
  const to = Math.min(Math.max(from + steps, 0), others.length);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

/**
 * Return the number of the file that a service is in: the 32-bit FNV-1a hash of its id, as in
 * sitegen/views/lists/shortlist.py.
 *
 * @param {string} id
 * @param {number} buckets
 */
export function bucketOf(id, buckets) {
  let state = 2166136261;
  for (const letter of id) state = Math.imul(state ^ letter.charCodeAt(0), 16777619) >>> 0;
  return state % buckets;
}
