// Who may come: compares the place that a reader typed with the places that services take people from.

import { outwardCode } from '../../lib/outward-code.js';
import { decodeAscending } from '../decode.js';
import { findNamedArea } from './distance.js';

/**
 * @typedef {object} Residence what a catchment means for a reader
 * @property {boolean} isInside
 * @property {string} text its places: "IP1 to IP4"
 */

/**
 * Return a function from a service to what its catchment means for a reader; null where there is none, or where it
 * cannot be decided.
 *
 * @param {string} near the place that the reader typed
 * @param {SearchFiles['near']} data
 * @returns {(document: number) => Residence | null}
 */
export function makeCatchments(near, { catchments = [], codes: codesOfAreas = {}, areas }) {
  const code = outwardCode(near);
  const area = code ? '' : (findNamedArea(near, areas)?.[0] ?? '');
  const ownCodes = code ? [code] : (codesOfAreas[area] ?? '').split(' ').filter(Boolean);
  /** @type {Map<number, Residence>} */
  const residences = new Map();
  for (const [text, codes, names, isComplete, documents] of catchments) {
    const isInside = decide(ownCodes, area, codes.split(' '), names, isComplete);
    if (isInside === null) continue;
    for (const document of decodeAscending(documents)) residences.set(document, { isInside, text });
  }
  return (document) => residences.get(document) ?? null;
}

/**
 * Return whether a place is in a catchment; null where that cannot be decided.
 *
 * @param {string[]} ownCodes outward codes of the place; of an area all of them
 * @param {string} area name of the place, where it is an area
 * @param {string[]} codes outward codes of the catchment
 * @param {string[]} names of its areas
 * @param {boolean} isComplete whether the codes are all of it
 */
function decide(ownCodes, area, codes, names, isComplete) {
  if (names.includes(area)) return true;
  if (ownCodes.length === 0) return null;
  const within = ownCodes.filter((code) => codes.includes(code)).length;
  if (within === ownCodes.length) return true;
  return within === 0 && isComplete ? false : null;
}
