// Which group a waiting room's screen shows, with which of its dates, and how far it can be trusted.

/** @import { Dates } from '../dates/dates.js' */

/**
 * @typedef {'right' | 'old' | 'gone' | 'clock'} Trust whether the dates are right, nobody has renewed them for too
 *   long, they have run out, or the clock of the device is behind the day of the build
 */

/**
 * Return how far a screen can be trusted at a moment.
 *
 * @param {number} now
 * @param {{ built: number, old: number, gone: number }} times in milliseconds since 1970
 * @returns {Trust}
 */
export function trustAt(now, { built, old, gone }) {
  if (!(now >= built)) return 'clock';
  if (now >= gone) return 'gone';
  return now >= old ? 'old' : 'right';
}

/**
 * Return the index of the first date of a group that is not over; -1 for none.
 *
 * @param {Dates[]} dates each with one occurrence, by time
 * @param {number} now
 */
export const currentDate = (dates, now) => dates.findIndex(({ occurrences }) => now < (occurrences[0]?.end ?? 0));

/**
 * Return the next of the things that can be shown, in a round.
 *
 * @param {boolean[]} canShow of each
 * @param {number} from index of the one that is shown; -1 for none
 * @param {1 | -1} step
 */
export function nextIndex(canShow, from, step = 1) {
  const count = canShow.length;
  const start = from < 0 && step < 0 ? 0 : from;
  const order = Array.from({ length: count }, (_, i) => (((start + step * (i + 1)) % count) + count) % count);
  return order.find((index) => canShow[index]) ?? -1;
}
