// Filters by day, part of day and time of year. One date must meet all of them.

import { dayNumber } from '../../dates/dates.js';
import { decodeNumbers } from '../decode.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { SearchState } from '../url.js' */
/** @import { Upcoming, WeekDate } from './upcoming.js' */

/**
 * @typedef {SearchState & { now: number, dates: Upcoming | null }} TimedState `dates`: null before they are fetched
 *
 * @typedef {object} Slot a kind of dates: see sitegen/search/times.py
 * @property {number} day the weekday, Monday being 0
 * @property {number} parts of the day, a bit for each
 * @property {number} holidays 0 outside school holidays, 1 in them, 2 where they may be in them
 * @property {boolean} doubt whether it is uncertain that such a date is on
 * @property {number} days from the last of them to the horizon
 *
 * @typedef {object} TimeChoice
 * @property {number | null} days a bit for each weekday; null for any
 * @property {number | null} parts
 * @property {string[] | null} when
 * @property {boolean} thisWeek
 * @property {boolean} now
 *
 * @typedef {(date: WeekDate) => boolean} DateTest
 */

/** Answers to whether a service meets a filter. */
export const NO = 0;
export const UNKNOWN = 1;
export const YES = 2;

/** A value of "when" for which the dates themselves are needed, as for `NOW`. */
export const THIS_WEEK = 'this-week';
/** A value of "when": what is on, or is answering, at this moment. */
export const NOW = 'now';
/** A value of "when", the only one for which the dates in school holidays are needed. */
export const SCHOOL_HOLIDAYS = 'school-holidays';
/**
 * Filters that one date must meet together, and their values.
 *
 * @type {Record<string, string[]>}
 */
export const TIME_FILTERS = {
  day: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  time: ['morning', 'afternoon', 'evening'],
  when: [NOW, THIS_WEEK, 'weekend', SCHOOL_HOLIDAYS],
};
const FRIDAY = 4;
const HOLIDAY_STATES = [NO, YES, UNKNOWN];

/**
 * Make the filters by time.
 *
 * @param {Facets['times']} data
 * @param {KnownPeriod} period
 */
export function makeTimes([texts, which], { built, horizon }) {
  const slotsOf = texts.map((text) => decodeNumbers(text).map(readSlot));
  const patternOf = decodeNumbers(which);

  const isOld = (/** @type {TimedState} */ { now }) => now >= horizon;

  // Days of which the site still knows something, today not counted.
  const daysLeft = (/** @type {TimedState} */ { now }) => dayNumber(horizon - 1) - dayNumber(Math.max(now, built));

  /**
   * Return an answer for each of the first meetings: NO, UNKNOWN or YES.
   *
   * @param {TimedState} state
   * @param {number} size
   */
  function states(state, size) {
    if (isOld(state)) return new Uint8Array(size).fill(UNKNOWN);
    const choice = readChoice(state.filters);
    const left = daysLeft(state);
    const stateOfPattern = slotsOf.map((slots) => (slots.length ? bestState(slots, choice, left) : UNKNOWN));
    const thisWeek = choice.thisWeek || choice.now ? weekStates(state, choice) : () => NO;
    const answers = new Uint8Array(size);
    for (let meeting = 0; meeting < size; meeting++) {
      const pattern = patternOf[meeting];
      const ofPattern = stateOfPattern[pattern];
      answers[meeting] = slotsOf[pattern].length ? Math.max(ofPattern, thisWeek(meeting)) : ofPattern;
    }
    return answers;
  }

  /**
   * @param {TimedState} state
   * @param {TimeChoice} choice
   * @returns {(meeting: number) => number}
   */
  function weekStates({ now, dates }, choice) {
    if (!dates) return () => UNKNOWN;
    const isThen = (/** @type {WeekDate} */ { isNow }) => choice.thisWeek || isNow;
    return dates.week(now, (week) =>
      week.filter(isThen).reduce((best, date) => Math.max(best, timeState(date, choice)), NO),
    );
  }

  /**
   * Return what is not known of a meeting that may fit: names of filters, or "dates".
   *
   * @param {number} meeting
   * @param {TimedState} state
   */
  function unknown(meeting, state) {
    const slots = slotsOf[patternOf[meeting]];
    if (isOld(state)) return ['dates'];
    if (slots.length) {
      const certain = slots.filter(({ doubt }) => !doubt);
      return bestState(certain, readChoice(state.filters), daysLeft(state)) === UNKNOWN ? ['when'] : ['dates'];
    }
    const { thisWeek, now } = readChoice(state.filters);
    const names = Object.keys(TIME_FILTERS).filter((name) => state.filters.has(name));
    return names.map((name) => (name === 'when' && (thisWeek || now) ? 'dates' : name));
  }

  return { states, unknown };
}

/**
 * Return which dates the filters ask for; null where any will do. Dates in school holidays have a file of their own.
 *
 * @param {SearchState['filters']} filters
 * @returns {{ ofAll: DateTest | null, inHolidays: DateTest | null } | null}
 */
export function dateTests(filters) {
  const choice = readChoice(filters);
  const { days, parts, when } = choice;
  if (days === null && parts === null && when === null) return null;
  const isThen = (/** @type {WeekDate} */ date) => timeState(date, choice) !== NO;
  const isInTime = (/** @type {WeekDate} */ { day, thisWeek, isNow }) =>
    when === null ||
    (day > FRIDAY && when.includes('weekend')) ||
    (thisWeek && choice.thisWeek) ||
    (isNow && choice.now);
  const onlyHolidays = when?.length === 1 && when[0] === SCHOOL_HOLIDAYS;
  return {
    ofAll: onlyHolidays ? null : (date) => isThen(date) && isInTime(date),
    inHolidays: when?.includes(SCHOOL_HOLIDAYS) ? isThen : null,
  };
}

/**
 * @param {number} number
 * @returns {Slot}
 */
function readSlot(number) {
  const [byDay, day] = divide(number, 7);
  const [byParts, parts] = divide(byDay, 8);
  const [byHolidays, holidays] = divide(byParts, 3);
  const [days, doubt] = divide(byHolidays, 2);
  return { day, parts, holidays, doubt: doubt === 1, days };
}

/**
 * @param {number} number
 * @param {number} by
 */
const divide = (number, by) => [Math.floor(number / by), number % by];

/**
 * @param {SearchState['filters']} filters
 * @returns {TimeChoice}
 */
function readChoice(filters) {
  const bits = (/** @type {string} */ name) => {
    const values = filters.get(name);
    if (!values) return null;
    return TIME_FILTERS[name].reduce((sum, value, i) => sum | (values.includes(value) ? 1 << i : 0), 0);
  };
  const when = filters.get('when') ?? null;
  const asksFor = (/** @type {string} */ value) => when?.includes(value) ?? false;
  return { days: bits('day'), parts: bits('time'), when, thisWeek: asksFor(THIS_WEEK), now: asksFor(NOW) };
}

/**
 * Return the best that some kinds of dates come to; those that are over do not count.
 *
 * @param {Slot[]} slots
 * @param {TimeChoice} choice
 * @param {number} left days of which the site still knows something
 */
function bestState(slots, choice, left) {
  let best = NO;
  for (const slot of slots) {
    if (!slot.parts || slot.days > left) continue;
    best = Math.max(best, Math.min(timeState(slot, choice), whenState(slot, choice)));
  }
  return best;
}

/**
 * @param {Pick<Slot, 'day' | 'parts' | 'doubt'>} date
 * @param {TimeChoice} choice
 */
function timeState({ day, parts, doubt }, choice) {
  if (choice.days !== null && !((choice.days >> day) & 1)) return NO;
  if (choice.parts !== null && !(choice.parts & parts)) return NO;
  return doubt ? UNKNOWN : YES;
}

/**
 * @param {Slot} slot
 * @param {TimeChoice} choice
 */
function whenState(slot, { when }) {
  if (when === null || (slot.day > FRIDAY && when.includes('weekend'))) return YES;
  return when.includes(SCHOOL_HOLIDAYS) ? HOLIDAY_STATES[slot.holidays] : NO;
}
