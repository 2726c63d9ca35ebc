// How far services are from a place, and places by their names. Nothing typed leaves the browser.

import { allowedEdits, editDistance } from '../edit-distance.js';
import { splitWords } from '../normalise.js';

/** @typedef {[latitude: number, longitude: number, rough?: number]} Position in degrees; ROUGH: its district alone */

export const ROUGH = 1;
const EARTH_RADIUS = 3958.8; // miles

/**
 * Return the position of an area by its name, by the beginning of it, by some of its words or with a typing mistake,
 * when that is one area's alone; else null. Of "Easton, Bristol" the part before the comma is enough.
 *
 * @param {string} text
 * @param {SearchFiles['near']['areas']} areas
 */
export function findArea(text, areas) {
  const area = findNamedArea(text, areas);
  return area && /** @type {const} */ ([area[1], area[2]]);
}

/**
 * Return the area itself.
 *
 * @param {string} text
 * @param {SearchFiles['near']['areas']} areas
 */
export function findNamedArea(text, areas) {
  return matchName(text, areas) ?? matchName(text.split(',')[0], areas);
}

/**
 * @param {string} text
 * @param {SearchFiles['near']['areas']} areas
 */
function matchName(text, areas) {
  const typed = splitWords(text);
  const joined = typed.join('');
  if (joined.length === 0) return null;
  const isLong = joined.length > 2;
  const named = areas.map((area) => ({ name: splitWords(area[0]), area }));
  /** @type {((name: string[]) => boolean)[]} */
  const matches = [
    (name) => name.join('') === joined,
    (name) => isLong && name.join('').startsWith(joined),
    (name) => isLong && typed.every((word) => name.includes(word)),
    (name) => isLong && areBegun(typed, name),
    (name) => isNear(joined, name.join('')),
    (name) => typed.every((word) => name.some((other) => word === other || isNear(word, other))),
  ];
  for (const isMatch of matches) {
    const [found, ...others] = named.filter(({ name }) => isMatch(name));
    if (found) return others.length ? null : found.area;
  }
  return null;
}

/**
 * Return whether each typed word is in a name, the last perhaps unfinished.
 *
 * @param {string[]} typed
 * @param {string[]} name
 */
function areBegun(typed, name) {
  const isUnfinished = (/** @type {number} */ i) => i === typed.length - 1;
  return typed.every((word, i) => name.some((other) => (isUnfinished(i) ? other.startsWith(word) : other === word)));
}

/**
 * Return whether a word is another with a typing mistake.
 *
 * @param {string} word
 * @param {string} other
 */
function isNear(word, other) {
  const most = allowedEdits(word);
  return most > 0 && editDistance(word, other, most) <= most;
}

/**
 * Return the distance to the nearest of some positions; `rough` when either end is known by its district alone.
 *
 * @param {Position} position
 * @param {Position[]} others
 */
export function nearestDistance(position, others) {
  const distances = others.map((other) => ({
    miles: milesBetween(position, other),
    rough: isRough(position) || isRough(other),
  }));
  const unknown = { miles: Infinity, rough: true };
  return distances.reduce((best, distance) => (distance.miles < best.miles ? distance : best), unknown);
}

/**
 * "about 2 miles away"; of a service in several places "nearest place about 2 miles away".
 *
 * @param {number} miles
 * @param {boolean} rough
 * @param {boolean} isOfSeveral whether it is the nearest of several
 */
export function distanceLabel(miles, rough, isOfSeveral = false) {
  return (isOfSeveral ? 'nearest place ' : '') + milesLabel(miles, rough);
}

/**
 * From the middle of a district nothing is finer than a mile.
 *
 * @param {number} miles
 * @param {boolean} rough
 */
function milesLabel(miles, rough) {
  if (rough && miles === 0) return 'in the same area';
  if (!rough && miles < 0.25) return 'less than a quarter of a mile away';
  if (!rough && miles < 0.75) return 'about half a mile away';
  const whole = Math.max(1, Math.round(miles));
  return `about ${whole} mile${whole === 1 ? '' : 's'} away`;
}

/** @param {Position} position */
const isRough = (position) => position[2] === ROUGH;

/**
 * Return the great-circle distance.
 *
 * @param {Position} one
 * @param {Position} other
 */
function milesBetween([latitude, longitude], [otherLatitude, otherLongitude]) {
  const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;
  const height = Math.sin(radians(otherLatitude - latitude) / 2);
  const width = Math.sin(radians(otherLongitude - longitude) / 2);
  const chord = height ** 2 + Math.cos(radians(latitude)) * Math.cos(radians(otherLatitude)) * width ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(chord));
}
