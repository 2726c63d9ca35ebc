// Dates of all meetings, of which many are shared: those still to come this week, and the next of each meeting.

import { readRuns, wallMinutes } from '../../dates/dates.js';
import { decodeNumbers } from '../decode.js';

/** @import { KnownPeriod, Run } from '../../dates/dates.js' */
/** @import { DateTest } from './times.js' */

/**
 * @typedef {object} WeekDate an occurrence
 * @property {number} day the weekday, Monday being 0
 * @property {number} parts of the day, as in sitegen/search/times.py
 * @property {boolean} doubt whether it is uncertain
 * @property {boolean} thisWeek whether it starts before the end of the week
 * @property {boolean} isNow whether it is on, as far as its end is known
 *
 * @typedef {ReturnType<typeof makeUpcoming>} Upcoming
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MINUTES_PER_DAY = 24 * 60;
const DAYS_PER_WEEK = 7;
const THURSDAY = 3; // the weekday of 1 January 1970, Monday being 0
const MIDDAY = 12 * 60;
const EVENING = 17 * 60;
const AFTER_ALL = 1e15; // later than any date, in milliseconds since 1970

// London's clock takes long to ask, and it changes on the hour.
const offset = memoise((/** @type {number} */ hour) => wallMinutes(hour * HOUR) - hour * 60);
const wallTime = (/** @type {number} */ moment) => Math.floor(moment / MINUTE) + offset(Math.floor(moment / HOUR));

/**
 * Return the end of the week that a moment is in, Sunday midnight, in minutes by London's clock.
 *
 * @param {number} moment
 */
function endOfWeek(moment) {
  const today = Math.floor(wallTime(moment) / MINUTES_PER_DAY);
  return (today - weekdayOf(today) + DAYS_PER_WEEK) * MINUTES_PER_DAY;
}

/**
 * Return a function that describes the occurrences of a run.
 *
 * @param {number} moment the week of which is this week
 * @returns {(start: number, run: Pick<Run, 'length' | 'endKnown' | 'reason'>) => WeekDate}
 */
export function makeDescribe(moment) {
  const end = endOfWeek(moment);
  return (start, { length, endKnown, reason }) => {
    const from = wallTime(start);
    const minute = from % MINUTES_PER_DAY;
    const sureLength = endKnown ? wallTime(start + length) - from : 1;
    return {
      day: weekdayOf(Math.floor(from / MINUTES_PER_DAY)),
      parts: partsOfDay(minute, minute + sureLength),
      doubt: reason !== '',
      thisWeek: from < end,
      isNow: start <= moment && moment < start + length,
    };
  };
}

/**
 * Make the dates of all meetings.
 *
 * @param {Patterns<string>} data texts as dates/dates.js reads them, and which of them each meeting has
 * @param {KnownPeriod} period
 */
export function makeUpcoming([texts, which], { built, horizon }) {
  const textOf = decodeNumbers(which);
  const runsOf = memoise((/** @type {number} */ number) => readRuns(texts[number]));
  /** @type {{ moment: number, datesOf: (text: number) => WeekDate[] } | null} */
  let cachedWeek = null;

  /**
   * Return a function from a meeting to the result of `judge` for its dates this week; `judge` runs once for dates that
   * meetings share. The week lasts from a moment, with the dates that are on then, to the end of Sunday in London.
   *
   * @template T
   * @param {number} now
   * @param {(dates: WeekDate[]) => T} judge
   */
  function week(now, judge) {
    const moment = Math.max(now, built);
    if (cachedWeek?.moment !== moment) {
      const describe = makeDescribe(moment);
      const datesOfText = memoise((/** @type {number} */ text) =>
        runsOf(text).flatMap((run) => datesThisWeek(run, moment, describe)),
      );
      cachedWeek = { moment, datesOf: datesOfText };
    }
    const { datesOf } = cachedWeek;
    const judged = memoise((/** @type {number} */ text) => judge(datesOf(text)));
    return (/** @type {number} */ meeting) => judged(textOf[meeting]);
  }

  /**
   * Return a function from a meeting to a number that sorts the soonest first: the start of its next certain date;
   * after all of those the start of its next uncertain one; Infinity where nothing is known.
   *
   * @param {number} now
   * @param {DateTest} [test] which dates count; all without it
   */
  function soonest(now, test) {
    const moment = Math.max(now, built);
    const describe = makeDescribe(moment);
    const nextOf = (/** @type {number} */ text, /** @type {boolean} */ isCertain) => {
      const runs = runsOf(text).filter(({ reason }) => (reason === '') === isCertain);
      return runs.reduce((least, run) => Math.min(least, nextStart(run, moment, describe, test)), Infinity);
    };
    const rank = memoise((/** @type {number} */ text) => {
      const certain = nextOf(text, true);
      return Number.isFinite(certain) ? certain : AFTER_ALL + nextOf(text, false);
    });
    return (/** @type {number} */ meeting) => (moment < horizon ? rank(textOf[meeting]) : Infinity);
  }

  /** @param {number} meeting */
  const textFor = (meeting) => texts[textOf[meeting]];

  return { week, soonest, textFor };
}

/**
 * @param {Run} run
 * @param {number} moment
 * @param {ReturnType<typeof makeDescribe>} describe
 */
function datesThisWeek(run, moment, describe) {
  const { start, length, count, step } = run;
  /** @type {WeekDate[]} */
  const dates = [];
  for (let i = firstAfter(moment - length, start, step); i < count; i++) {
    const from = start + i * step;
    // Skip the clock for dates that are far off.
    if (from > moment + 8 * MINUTES_PER_DAY * MINUTE) break;
    const date = describe(from, run);
    if (!date.thisWeek) break;
    dates.push(date);
  }
  return dates;
}

/**
 * @param {Run} run
 * @param {number} now
 * @param {ReturnType<typeof makeDescribe>} describe
 * @param {DateTest} [test]
 */
function nextStart(run, now, describe, test) {
  const { start, count, step } = run;
  const first = firstAfter(now, start, step);
  // After so many steps come the same weekdays again, and no date before the end of this week.
  const last = Math.min(count, first + DAYS_PER_WEEK);
  for (let i = first; i < last; i++) {
    if (!test || test(describe(start + i * step, run))) return start + i * step;
  }
  return Infinity;
}

/**
 * Return the number of the first of equal steps that is later than a moment.
 *
 * @param {number} moment
 * @param {number} start
 * @param {number} step
 */
export const firstAfter = (moment, start, step) => Math.max(0, Math.floor((moment - start) / step) + 1);

/** @param {number} day since 1970 */
const weekdayOf = (day) => (day + THURSDAY) % DAYS_PER_WEEK;

/**
 * Return the parts of the day that a date is in, a bit for each, by the rule of sitegen/search/times.py.
 *
 * @param {number} start minutes after midnight
 * @param {number} end after the same midnight; not in it itself
 */
function partsOfDay(start, end) {
  return (start < MIDDAY ? 1 : 0) + (start < EVENING && end > MIDDAY ? 2 : 0) + (end > EVENING ? 4 : 0);
}

/**
 * Return a function that works out each of its results once.
 *
 * @template T
 * @param {(key: number) => T} make
 */
export function memoise(make) {
  /** @type {Map<number, T>} */
  const cache = new Map();
  return (/** @type {number} */ key) => {
    const known = cache.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    cache.set(key, made);
    return made;
  };
}
