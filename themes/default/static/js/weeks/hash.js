// A due date or a birthday, and a place, in the hash of a URL: kept nowhere else, and sent to nobody.

import { isoDate } from '../lib/iso-date.js';

/**
 * @typedef {object} Choice
 * @property {'due' | 'born'} kind
 * @property {string} day ISO date
 * @property {string} place id of an area, an outward code, or "" for everywhere
 */

const PLACE = /^[a-z0-9-]{1,60}$/i;

/**
 * Return what `#due=2027-03-14&area=easton` says, or `#born=...&postcode=BS5`; null without a day that exists.
 *
 * @param {string} hash
 * @returns {Choice | null}
 */
export function readChoice(hash) {
  const given = new URLSearchParams(hash.slice(1));
  const kind = given.has('born') ? 'born' : 'due';
  const day = isoDate(given.get(kind) ?? '');
  const place = (given.get('area') ?? outwardCode(given.get('postcode') ?? '')).trim();
  return day ? { kind, day, place: PLACE.test(place) ? place : '' } : null;
}

/**
 * Return the hash of a choice.
 *
 * @param {Choice} choice
 * @param {boolean} isArea whether its place is an area
 */
export function choiceHash({ kind, day, place }, isArea) {
  return `#${kind}=${day}${place && `&${isArea ? 'area' : 'postcode'}=${place}`}`;
}

/**
 * Return the first half of a postcode, in capitals: the second would say too much in a link, and is not needed.
 *
 * @param {string} text
 */
export function outwardCode(text) {
  const code = text.trim().toUpperCase();
  return code.replace(/\s*\d[A-Z]{2}$/, '').replace(/\s.*$/, '');
}
