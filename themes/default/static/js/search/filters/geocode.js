// Turns a typed place into a position. Nothing typed leaves the browser.

import { outwardCode } from '../../lib/outward-code.js';
import { findArea, ROUGH } from './distance.js';
import { findPostcode, inwardCode } from './postcodes.js';

/** @import { Position } from './distance.js' */

/**
 * Return a function from a typed place to its position, or null.
 *
 * @param {FetchFile} fetchFile
 * @returns {(near: string) => Promise<Position | null>}
 */
export function makeGeocoder(fetchFile) {
  return async (near) => {
    if (!near) return null;
    const { outcodes, areas, districts } = await fetchFile('near');
    const code = outwardCode(near);
    if (!code) return roughPosition(findArea(near, areas));
    if (!outcodes[code]) return null;
    // A single postcode where the district's file has it, else the middle of the district.
    const inward = districts.includes(code) ? inwardCode(near) : '';
    const district = inward ? await fetchFile(`pc-${code.toLowerCase()}`).catch(() => null) : null;
    return (district && findPostcode(district, inward)) ?? roughPosition(outcodes[code]);
  };
}

/**
 * @param {Readonly<[latitude: number, longitude: number]> | null} position
 * @returns {Position | null}
 */
const roughPosition = (position) => position && [...position, ROUGH];
