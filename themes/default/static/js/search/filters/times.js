// Which services meet at the days, parts of the day and times of year that were chosen. One date has to meet all of them.
// Pure: no page, no network, no clock.

import { dayNumber } from '../../dates/dates.js';
import { unpack } from '../decode.js';

/** How a service stands to what was chosen. */
export const NO = 0;
export const UNKNOWN = 1;
export const YES = 2;

/** The one value for which the dates themselves are needed. */
export const THIS_WEEK = 'this-week';
/** The filters that one date has to meet together, and their values. */
export const TIMES = {
  day: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  time: ['morning', 'afternoon', 'evening'],
  when: [THIS_WEEK, 'weekend', 'school-holidays'],
};
const NAMES = Object.keys(TIMES);
const HOLIDAYS = [NO, YES, UNKNOWN]; // not in school holidays, in them, on dates that may fall in them

/**
 * The filters by time over the facets' slots: see sitegen/search/times.py.
 *
 * @param page { built, horizon }: the moments from which and until which the site knows its dates
 * @returns { states, unknown }; `asked` is the state of search/url.js with `now` and with `dates`, made by search/filters/upcoming.js and
 *   needed for this week alone
 */
export function makeTimes([texts, which], { built, horizon }) {
  const slotsOf = texts.map((text) => unpack(text).map(readSlot));
  const patternOf = unpack(which);

  const isOld = ({ now }) => now >= horizon;

  // The days of which the site still knows something, today not counted.
  function daysLeft({ now }) {
    return dayNumber(horizon - 1) - dayNumber(Math.max(now, built));
  }

  /** How each of the first services stands. */
  function states(asked, size) {
    if (isOld(asked)) return new Uint8Array(size).fill(UNKNOWN);
    const chosen = readChoice(asked.filters);
    const left = daysLeft(asked);
    const ofPattern = slotsOf.map((slots) => (slots.length ? strongest(slots, chosen, left) : UNKNOWN));
    const thisWeek = chosen.thisWeek ? weekStates(asked, chosen) : () => NO;
    const found = new Uint8Array(size);
    for (let document = 0; document < size; document++) {
      const pattern = patternOf[document];
      const state = ofPattern[pattern];
      found[document] = slotsOf[pattern].length ? Math.max(state, thisWeek(document)) : state;
    }
    return found;
  }

  function weekStates({ now, dates }, chosen) {
    if (!dates) return () => UNKNOWN;
    return dates.week(now, (some) => some.reduce((best, date) => Math.max(best, meetsTime(date, chosen)), NO));
  }

  /** What is not known of a service that only may fit: names of filters, or "dates". */
  function unknown(document, asked) {
    const slots = slotsOf[patternOf[document]];
    if (isOld(asked)) return ['dates'];
    if (slots.length) {
      const certain = slots.filter(({ doubt }) => !doubt);
      return strongest(certain, readChoice(asked.filters), daysLeft(asked)) === UNKNOWN ? ['when'] : ['dates'];
    }
    const isDated = asked.filters.get('when')?.includes(THIS_WEEK);
    return NAMES.filter((name) => asked.filters.has(name)).map((name) => (name === 'when' && isDated ? 'dates' : name));
  }

  return { states, unknown };
}

function readSlot(number) {
  const [rest, day] = split(number, 7);
  const [more, parts] = split(rest, 8);
  const [most, holidays] = split(more, 3);
  const [days, doubt] = split(most, 2);
  return { day, parts, holidays, doubt: doubt === 1, days };
}

const split = (number, size) => [Math.floor(number / size), number % size];

// What was chosen: weekdays and parts of the day as bits, null for any; the values of "when", null for any.
function readChoice(filters) {
  const bits = (name) => {
    const values = filters.get(name);
    return values ? TIMES[name].reduce((sum, value, i) => sum | (values.includes(value) ? 1 << i : 0), 0) : null;
  };
  const when = filters.get('when') ?? null;
  return { days: bits('day'), parts: bits('time'), when, thisWeek: when?.includes(THIS_WEEK) };
}

// The best that dates of some kinds come to; those that are over count no more.
function strongest(slots, chosen, daysLeft) {
  let best = NO;
  for (const slot of slots) {
    if (slot.parts && slot.days <= daysLeft)
      best = Math.max(best, Math.min(meetsTime(slot, chosen), meetsWhen(slot, chosen)));
  }
  return best;
}

function meetsTime({ day, parts, doubt }, chosen) {
  if (chosen.days !== null && !((chosen.days >> day) & 1)) return NO;
  if (chosen.parts !== null && !(chosen.parts & parts)) return NO;
  return doubt ? UNKNOWN : YES;
}

function meetsWhen(slot, { when }) {
  if (when === null || (slot.day > 4 && when.includes('weekend'))) return YES;
  return when.includes('school-holidays') ? HOLIDAYS[slot.holidays] : NO;
}
