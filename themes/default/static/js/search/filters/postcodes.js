// Single postcodes, out of what sitegen/search/postcodes.py packs for each outward code. Pure: no page, no network.

import { unpack, unpackAscending } from '../decode.js';

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
const A_DEGREE = 10000;

/** The inward half of a postcode, "6AA" of "bs5 6aa" or "BS56AA"; "" when only the outward half is there. */
export function inwardCode(text) {
  const typed = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return /^[A-Z]{1,2}[0-9][A-Z0-9]?([0-9][A-Z]{2})$/.exec(typed)?.[1] ?? '';
}

/** [latitude, longitude] of an inward code in its district; null when it is not there. */
export function positionIn({ corner: [south, west], codes, north, east }, inward) {
  const at = unpackAscending(codes).indexOf(numberOf(inward));
  return at < 0 ? null : [(south + unpack(north)[at]) / A_DEGREE, (west + unpack(east)[at]) / A_DEGREE];
}

function numberOf(inward) {
  const letters = [...inward.slice(1)].map((letter) => LETTERS.indexOf(letter));
  return letters.includes(-1) ? -1 : (Number(inward[0]) * LETTERS.length + letters[0]) * LETTERS.length + letters[1];
}
