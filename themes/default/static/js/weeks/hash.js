// A due date or a birthday, and a place, in the hash of a URL: kept nowhere else, and sent to nobody. Of a place only
// what the site knows goes into it, an area or the first half of a postcode, since the hash is copied and printed.

import { isoDate } from '../lib/iso-date.js';
import { findOutwardCode, outwardCode } from '../lib/outward-code.js';

/**
 * @typedef {object} Choice
 * @property {'due' | 'born'} kind
 * @property {string} day ISO date
 * @property {string} place id of an area, an outward code, or "" for everywhere
 */

/** @typedef {Pick<Choice, 'place'> & { isArea: boolean }} Place */

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
  const place = given.get('area')?.trim() ?? outwardCode(given.get('postcode') ?? '') ?? '';
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
 * Return a hash without the second half of a postcode that somebody has put there.
 *
 * @param {string} hash
 */
export function withoutInwardCode(hash) {
  const given = new URLSearchParams(hash.slice(1));
  const postcode = given.get('postcode');
  const code = outwardCode(postcode ?? '') ?? '';
  return postcode === null || postcode === code ? hash : hash.replace(/(&?postcode=)[^&]*/, code && `$1${code}`);
}

/**
 * Return the place that somebody means: an area by its name, or by the part before a comma, or the outward code of a
 * postcode in the text; null where the site knows neither.
 *
 * @param {string} text
 * @param {readonly WeeksPlace[]} places
 * @returns {Place | null}
 */
export function findPlace(text, places) {
  if (!text.trim()) return { place: '', isArea: false };
  const typed = [text, text.split(',')[0]].map((part) => part.trim().toLowerCase());
  const area = places.find(([, name]) => typed.includes(name.toLowerCase()));
  if (area) return { place: area[0], isArea: true };
  const place = findOutwardCode(text, new Set(places.flatMap(([, , codes]) => codes.split(' '))));
  return place ? { place, isArea: false } : null;
}
