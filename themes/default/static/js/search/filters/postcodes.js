// Finds single postcodes in what sitegen/search/postcodes.py packs for each outward code.

import { decodeAscending, decodeNumbers } from '../decode.js';

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'; // of inward codes
const UNITS_PER_DEGREE = 10000;

/**
 * Return the inward half of a postcode, "6AA" of "bs5 6aa" or "BS56AA"; "" when only the outward half is there.
 *
 * @param {string} text
 */
export function inwardCode(text) {
  const typed = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return /^[A-Z]{1,2}[0-9][A-Z0-9]?([0-9][A-Z]{2})$/.exec(typed)?.[1] ?? '';
}

/**
 * Return the position of an inward code in its district; null when it is not there.
 *
 * @param {PostcodeData} district
 * @param {string} inward
 * @returns {[latitude: number, longitude: number] | null}
 */
export function findPostcode({ corner: [south, west], codes, north, east }, inward) {
  const i = decodeAscending(codes).indexOf(numberOf(inward));
  if (i < 0) return null;
  const northing = south + decodeNumbers(north)[i];
  const easting = west + decodeNumbers(east)[i];
  return [northing / UNITS_PER_DEGREE, easting / UNITS_PER_DEGREE];
}

/** @param {string} inward */
function numberOf(inward) {
  const letters = [...inward.slice(1)].map((letter) => LETTERS.indexOf(letter));
  return letters.includes(-1) ? -1 : (Number(inward[0]) * LETTERS.length + letters[0]) * LETTERS.length + letters[1];
}
