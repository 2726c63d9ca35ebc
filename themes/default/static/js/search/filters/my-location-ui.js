// "Use my location": asked for only when somebody taps, and kept in this tab's memory alone, in no address and no history.

import { outwardCode, ROUGH } from './distance.js';

/** What stands in the box, and in the address, in place of a position. */
export const MY_LOCATION = 'My location';

const PATIENCE = 20000; // milliseconds until we say that it did not work
const STILL_GOOD = 300000; // milliseconds for which an earlier answer of the device does
const CLOSE = 1000; // metres; a device that is less sure knows no more than a district
const FAR = 20; // miles; whoever is nearer knows that the next town is not round the corner
const REFUSED = 1; // PERMISSION_DENIED

/** "you", or the place that was typed: a postcode in capitals. */
export function placeWords(near) {
  if (near === MY_LOCATION) return 'you';
  return outwardCode(near) ? near.toUpperCase() : near;
}

/**
 * What asks the device where it is.
 *
 * @param note where it is said what happens
 * @param found called when the device has answered
 * @returns { ask, position(near): the position (see search/filters/distance.js) of what is typed as a place, if that is the reader's; else
 *   null }
 */
export function makeLocation(note, found) {
  let position = null;

  function answered({ coords: { latitude, longitude, accuracy } }) {
    position = accuracy > CLOSE ? [latitude, longitude, ROUGH] : [latitude, longitude];
    note.textContent = 'Where you are stays on this device.';
    found();
  }

  function failed({ code }) {
    note.textContent =
      code === REFUSED
        ? 'Your device is set not to tell us where you are. That is fine: type a postcode or a place.'
        : 'Your device could not find out where you are. Type a postcode or a place.';
  }

  function ask() {
    delete note.dataset.before;
    note.textContent = 'Finding out where you are…';
    navigator.geolocation.getCurrentPosition(answered, failed, { timeout: PATIENCE, maximumAge: STILL_GOOD });
  }

  return { ask, position: (near) => (near === MY_LOCATION ? position : null) };
}

/** What to say of a place that is so many miles from the nearest service; "" where that is not far. */
export function farWords(near, miles) {
  if (!Number.isFinite(miles) || miles < FAR) return '';
  const who = near === MY_LOCATION ? 'You are' : `${placeWords(near)} is`;
  return `${who} about ${Math.round(miles)} miles from the nearest place in this directory. Here are the results all the same.`;
}

/** What to say of a place that nobody knows. */
export function lostWords(near) {
  // A link, or a page that was loaded again: nobody's place was kept.
  if (near === MY_LOCATION)
    return 'To sort by how near things are to you, press “Use my location”, or type a postcode or a place.';
  return `Sorry, we do not know where “${placeWords(near)}” is, or it is far from here. Try the first half of a postcode, or the name of a place nearby.`;
}
