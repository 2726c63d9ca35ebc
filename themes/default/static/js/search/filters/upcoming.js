// The dates of all services, many of which share theirs: what is still on this week, and what is next. Pure.

import { runs, wallMinutes } from '../../dates/dates.js';
import { unpack } from '../decode.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const A_DAY = 24 * 60; // in minutes by the clock
const A_WEEK = 7;
const THURSDAY = 3; // the weekday of 1 January 1970, Monday being 0
const MIDDAY = 12 * 60;
const FIVE = 17 * 60;
const AFTER_ALL = 1e15; // later than any date, in milliseconds since 1970

/**
 * What is coming, from sitegen/search/files.py: [texts as dates/dates.js reads them, which of them each service has].
 *
 * @param page { built, horizon }: the moments from which and until which the site knows its dates
 * @returns { week, soonest }
 */
export function makeComing([texts, which], { built, horizon }) {
  const textOf = unpack(which);
  const runsOf = memo((number) => runs(texts[number]));
  // London's clock takes long to ask, and it changes on the hour.
  const ahead = memo((hour) => wallMinutes(hour * HOUR) - hour * 60);
  const wall = (moment) => Math.floor(moment / MINUTE) + ahead(Math.floor(moment / HOUR));
  let seen = null; // the week of each text, for one moment

  /**
   * What a function makes of the dates that a service has this week; called once for those that many share.
   *
   * They are those from a moment, what is on then among them, to the end of that week's Sunday in London: [{ day, parts,
   * doubt }], the weekday from Monday 0, the parts of the day as in sitegen/search/times.py.
   */
  function week(now, judge) {
    const moment = Math.max(now, built);
    if (seen?.moment !== moment)
      seen = { moment, of: memo((number) => runsOf(number).flatMap((run) => inWeek(run, moment))) };
    const { of } = seen;
    const judged = memo((number) => judge(of(number)));
    return (document) => judged(textOf[document]);
  }

  function inWeek({ start, length, many, step, reason }, moment) {
    const today = Math.floor(wall(moment) / A_DAY);
    const end = (today - weekday(today) + A_WEEK) * A_DAY;
    const found = [];
    for (let i = firstAfter(moment - length, start, step); i < many; i++) {
      const from = start + i * step;
      // What is far off is told without the clock.
      if (from > moment + 8 * A_DAY * MINUTE || wall(from) >= end) break;
      const minute = wall(from) % A_DAY;
      const parts = partsOfDay(minute, minute + wall(from + length) - wall(from));
      found.push({ day: weekday(Math.floor(wall(from) / A_DAY)), parts, doubt: reason !== '' });
    }
    return found;
  }

  /**
   * What to sort a service by, so that the soonest comes first: the start of its next certain date later than now; after
   * all of those the start of its next uncertain one; Infinity where nothing is known.
   */
  function soonest(now) {
    const moment = Math.max(now, built);
    const next = (number, certain) =>
      runsOf(number).reduce(
        (least, run) => ((run.reason === '') === certain ? Math.min(least, nextStart(run, moment)) : least),
        Infinity,
      );
    const rank = memo((number) => {
      const sure = next(number, true);
      return Number.isFinite(sure) ? sure : AFTER_ALL + next(number, false);
    });
    return (document) => (moment < horizon ? rank(textOf[document]) : Infinity);
  }

  return { week, soonest };
}

function nextStart({ start, many, step }, now) {
  const i = firstAfter(now, start, step);
  return i < many ? start + i * step : Infinity;
}

// The number of the first of equal steps that is later than a moment.
const firstAfter = (moment, start, step) => Math.max(0, Math.floor((moment - start) / step) + 1);

const weekday = (day) => (day + THURSDAY) % A_WEEK;

// The same rule as in sitegen/search/times.py: minutes after the midnight before, the end itself outside.
function partsOfDay(start, end) {
  return (start < MIDDAY ? 1 : 0) + (start < FIVE && end > MIDDAY ? 2 : 0) + (end > FIVE ? 4 : 0);
}

function memo(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}
