// A year of weeks: the child's age, school terms, and what fits then and there. Days are counted since 1970.

import { dayNumber, readDates } from '../dates/dates.js';
import { ageOn, ageText, isFor } from './age.js';

/** @import { Occurrence } from '../dates/dates.js' */

/** Weeks that are shown. */
export const WEEKS = 52;
const EVERYWHERE = 'everywhere';
const SATURDAY = 5;

/**
 * @typedef {object} PlannedDate
 * @property {string} id of the service
 * @property {string} first id by which its calendar events are named
 * @property {string} name
 * @property {string} who for whom it is; "" for everybody
 * @property {string} place
 * @property {Occurrence} occurrence
 *
 * @typedef {object} Week
 * @property {number} monday
 * @property {string} age
 * @property {string} school "School term", "Christmas holidays", ...
 * @property {PlannedDate[]} dates by time
 *
 * @typedef {object} Region
 * @property {string[]} areas ids; empty for all
 * @property {string} school id of its school calendar; "" where not known
 */

/**
 * Return the region of a place: an area, or those with an outward code, and the areas nearby; null for an unknown one.
 *
 * @param {string} place id of an area, an outward code, or ""
 * @param {WeeksPlace[]} places
 * @returns {Region | null}
 */
export function regionOf(place, places) {
  if (!place) return { areas: [], school: commonSchool(places) };
  const own = places.filter(([id, , codes]) => id === place || codes.split(' ').includes(place.toUpperCase()));
  if (!own.length) return null;
  const areas = own.flatMap(([id, , , near]) => [id, ...near.split(' ').filter(Boolean)]);
  return { areas: [...new Set(areas)], school: commonSchool(own) };
}

/** @param {WeeksPlace[]} places */
function commonSchool(places) {
  const schools = new Set(places.map((place) => place[4]));
  return schools.size === 1 ? [...schools][0] : '';
}

/**
 * Return the weeks from the one of a day on.
 *
 * @param {WeeksRow[]} rows
 * @param {number} birth day of birth, or the due date
 * @param {Region} region
 * @param {SchoolYear | undefined} school
 * @param {number} today
 * @returns {Week[]}
 */
export function planWeeks(rows, birth, region, school, today) {
  const first = today - weekday(today);
  /** @type {Week[]} */
  const weeks = Array.from({ length: WEEKS }, (_, i) => {
    const monday = first + i * 7;
    // In the week of the birth the child is there from its day on; the week is named after its Sunday.
    return { monday, age: ageText(ageOn(birth, monday + 6)), school: schoolText(monday, school), dates: [] };
  });
  for (const date of fittingDates(rows, birth, region)) {
    const day = dayNumber(date.occurrence.start);
    if (day >= today) weeks[Math.floor((day - first) / 7)]?.dates.push(date);
  }
  for (const { dates } of weeks) dates.sort((a, b) => a.occurrence.start - b.occurrence.start);
  return weeks;
}

/**
 * @param {WeeksRow[]} rows
 * @param {number} birth
 * @param {Region} region
 * @returns {PlannedDate[]}
 */
function fittingDates(rows, birth, region) {
  return rows.flatMap(([id, first, name, who, kinds]) =>
    kinds
      .filter((kind) => isThere(kind[3], region))
      .flatMap(([pregnancy, from, until, , place, packed]) =>
        readDates(packed)
          .occurrences.filter(({ start }) => isFor(ageOn(birth, dayNumber(start)), pregnancy, from, until))
          .map((occurrence) => ({ id, first: first || id, name, who, place, occurrence })),
      ),
  );
}

/**
 * @param {string} areas
 * @param {Region} region
 */
function isThere(areas, region) {
  const ids = areas.split(' ');
  return !region.areas.length || ids.includes(EVERYWHERE) || ids.some((id) => region.areas.includes(id));
}

/** @param {number} day */
export const weekday = (day) => (((day + 3) % 7) + 7) % 7; // 1 January 1970 was a Thursday

/**
 * Return what schools do from Monday to Friday.
 *
 * @param {number} monday
 * @param {SchoolYear | undefined} school
 */
function schoolText(monday, school) {
  if (!school) return '';
  const [known, holidays] = school;
  const days = Array.from({ length: SATURDAY }, (_, i) => monday + i);
  const within = (/** @type {[number, number, ...unknown[]]} */ [first, last], /** @type {number} */ day) =>
    first <= day && day <= last;
  const holiday = holidays.find((one) => days.some((day) => within(one, day)));
  if (holiday) return holiday[2];
  return days.every((day) => known.some((span) => within(span, day))) ? 'School term' : 'School terms not known yet';
}
