// Next dates that fit a search: those of the meetings that fit, on the days and at the times that are asked for.

import { readRuns } from '../../dates/dates.js';
import { firstAfter, makeDescribe } from './upcoming.js';

/** @import { DateTest } from './times.js' */
/** @import { Upcoming } from './upcoming.js' */

/**
 * @typedef {object} DateChoice which dates a search asks for
 * @property {DateTest | null} ofAll test of every date; null where only those in school holidays count
 * @property {DateTest | null} inHolidays test of the dates in school holidays
 *
 * @typedef {object} FittingDates
 * @property {string} text in the form of sitegen/timetable/packing.py
 * @property {number} meeting which of the service's meetings comes next
 */

const BETWEEN_MEETINGS = ' ; '; // as sitegen/search/result_cards.py
const MINUTE = 60_000;

/**
 * Return the dates of a card that fit; null where that makes no difference, or where none is left.
 *
 * @param {string} packed dates of all meetings of the service
 * @param {number[]} meetings numbers of these meetings
 * @param {number[]} fitting those that fit
 * @param {DateChoice | null} choice null when any date will do
 * @param {Upcoming | null} holidays dates in school holidays, where `choice` asks for them
 * @param {number} now
 * @returns {FittingDates | null}
 */
export function fittingDates(packed, meetings, fitting, choice, holidays, now) {
  if (!choice && fitting.length === meetings.length) return null;
  const texts = packed.split(BETWEEN_MEETINGS);
  const describe = makeDescribe(now);
  const chosen = fitting.map((number) => {
    const meeting = meetings.indexOf(number);
    const all = texts[meeting] ?? '';
    const ofAll = choice?.ofAll ? selectDates(all, choice.ofAll, describe, now) : '';
    const inHolidays =
      choice?.inHolidays && holidays ? selectDates(holidays.textFor(number), choice.inHolidays, describe, now) : '';
    const text = choice ? `${ofAll} ${inHolidays}` : all;
    return { meeting, text, next: nextStart(text, now) };
  });
  const [first] = [...chosen].sort((a, b) => (a.next === b.next ? 0 : a.next - b.next));
  if (!first || !Number.isFinite(first.next)) return null;
  return { text: chosen.map(({ text }) => text).join(' '), meeting: first.meeting };
}

/**
 * Return those of some packed dates that are not over and pass a test, one by one.
 *
 * @param {string} packed
 * @param {DateTest} test
 * @param {ReturnType<typeof makeDescribe>} describe
 * @param {number} now
 */
function selectDates(packed, test, describe, now) {
  return readRuns(packed)
    .flatMap((run) => {
      const starts = Array.from({ length: run.count }, (_, i) => run.start + i * run.step);
      const fitting = starts.filter((start) => start + run.length > now && test(describe(start, run)));
      return fitting.map((start) => `${(start / MINUTE).toString(36)}${run.facts}`);
    })
    .join(' ');
}

/**
 * Return the next start of a certain date, else of an uncertain one; Infinity for none.
 *
 * @param {string} packed
 * @param {number} now
 */
function nextStart(packed, now) {
  const starts = readRuns(packed).flatMap(({ start, count, step, reason }) => {
    const i = firstAfter(now, start, step);
    return i < count ? [{ start: start + i * step, isCertain: reason === '' }] : [];
  });
  const certain = starts.filter(({ isCertain }) => isCertain);
  return Math.min(...(certain.length ? certain : starts).map(({ start }) => start));
}
