// "Use my location": asked for only when the reader taps, and kept in this page's memory alone, in no URL and no
// history.

import { outwardCode } from '../../lib/outward-code.js';
import { ROUGH } from './distance.js';

/** @import { Position } from './distance.js' */

/** Text in the box, and in the history's entry, in place of a position. */
export const MY_LOCATION = 'My location';

const TIMEOUT = 20000; // milliseconds
const MAXIMUM_AGE = 300000; // milliseconds for which an earlier answer of the device does
const PRECISE = 1000; // metres; a less accurate position is treated as the middle of a district
const FAR = 20; // miles; closer by, readers know where the next town is
const PERMISSION_DENIED = 1;

/**
 * "you", or the place that was typed: a postcode in capitals.
 *
 * @param {string} near
 */
export function placeLabel(near) {
  if (near === MY_LOCATION) return 'you';
  return outwardCode(near) ? near.toUpperCase() : near;
}

/** Make the functions that ask the device for its position. */
export function makeMyLocation() {
  /** @type {Position | null} */
  let position = null;

  /**
   * @param {HTMLElement} note reports what happens
   * @param {() => void} onFound
   */
  function ask(note, onFound) {
    delete note.dataset.before;
    note.textContent = 'Finding your location…';
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        position = accuracy > PRECISE ? [latitude, longitude, ROUGH] : [latitude, longitude];
        note.textContent = 'Your location stays on this device.';
        onFound();
      },
      ({ code }) => {
        note.textContent =
          code === PERMISSION_DENIED
            ? 'Your device is set not to share your location. That is fine: type a postcode or a place.'
            : 'Your device could not find your location. Type a postcode or a place.';
      },
      { timeout: TIMEOUT, maximumAge: MAXIMUM_AGE },
    );
  }

  /**
   * Return the reader's position when that is what a typed place means; else null.
   *
   * @param {string} near
   */
  const positionFor = (near) => (near === MY_LOCATION ? position : null);

  return { ask, positionFor };
}

/**
 * Return a note on a place that is far from the nearest service; else "".
 *
 * @param {string} near
 * @param {number} miles to the nearest service
 */
export function farNote(near, miles) {
  if (!Number.isFinite(miles) || miles < FAR) return '';
  const subject = near === MY_LOCATION ? 'You are' : `${placeLabel(near)} is`;
  const distance = `about ${Math.round(miles)} miles from the nearest place in this directory`;
  return `${subject} ${distance}. Here are the results anyway.`;
}

/**
 * Return a note on a place that is not known.
 *
 * @param {string} near
 */
export function unknownPlaceNote(near) {
  // From a link, or a page that was loaded again: nobody's position was kept.
  if (near === MY_LOCATION) {
    return 'To sort by distance from you, press “Use my location”, or type a postcode or a place.';
  }
  return (
    `Sorry, we could not find “${placeLabel(near)}”, or it is far from here. ` +
    'Try the first half of a postcode, or the name of a place nearby.'
  );
}
