// Where "near" is, and how far services are from there. Nothing typed leaves the browser.
//
// A position is [latitude, longitude], in degrees, with ROUGH as a third part where only its district is known.

import { allowedEdits, edits } from '../edit-distance.js';
import { plain } from '../normalise.js';

const RADIUS = 3958.8; // of the earth, in miles
export const ROUGH = 1;
const OUTWARD = '([a-z]{1,2}[0-9][a-z0-9]?)';

/** The outward half of a postcode, "BS5" of "bs5 6aa", "BS56AA" or "bs5"; null when it does not look like one. */
export function outwardCode(text) {
  const typed = text.toLowerCase().trim();
  const whole = new RegExp(`^${OUTWARD}[0-9][a-z]{2}$`).exec(typed.replace(/[^a-z0-9]/g, ''));
  const found = whole ?? new RegExp(`^${OUTWARD}( |$)`).exec(typed);
  return found ? found[1].toUpperCase() : null;
}

/**
 * [latitude, longitude] of an area by its name, by the beginning of it or by a slip of it, when that is one area's alone;
 * else null. Of "Easton, Bristol" the part before the comma says it when the whole does not.
 */
export function placeNamed(text, areas) {
  return areaNamed(text, areas) ?? areaNamed(text.split(',')[0], areas);
}

function areaNamed(text, areas) {
  const typed = plain(text).trim();
  const named = areas.map(([name, ...position]) => [plain(name).trim(), position]);
  const same = named.filter(([name]) => name === typed);
  const begun = typed.length > 2 ? named.filter(([name]) => name.startsWith(typed)) : [];
  const most = allowedEdits(typed);
  const mistyped = begun.length || most === 0 ? [] : named.filter(([name]) => edits(typed, name, most) <= most);
  const [found, ...others] = [same, begun, mistyped].find((some) => some.length) ?? [];
  return found && !others.length ? found[1] : null;
}

/** The nearest of some positions: { miles, rough: whether either end is known by its district only }. */
export function nearestOf(position, others) {
  const ways = others.map((other) => ({ miles: miles(position, other), rough: isRough(position) || isRough(other) }));
  return ways.reduce((best, way) => (way.miles < best.miles ? way : best), { miles: Infinity, rough: true });
}

/** "about 2 miles away"; from the middle of a district nothing finer than a mile is said. */
export function milesWords(distance, rough) {
  if (rough && distance === 0) return 'in the same area';
  if (!rough && distance < 0.25) return 'less than a quarter of a mile away';
  if (!rough && distance < 0.75) return 'about half a mile away';
  const whole = Math.max(1, Math.round(distance));
  return `about ${whole} mile${whole === 1 ? '' : 's'} away`;
}

const isRough = (position) => position[2] === ROUGH;

function miles([latitude, longitude], [otherLatitude, otherLongitude]) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const height = Math.sin(radians(otherLatitude - latitude) / 2);
  const width = Math.sin(radians(otherLongitude - longitude) / 2);
  const chord = height ** 2 + Math.cos(radians(latitude)) * Math.cos(radians(otherLatitude)) * width ** 2;
  return 2 * RADIUS * Math.asin(Math.sqrt(chord));
}
