// Age of a child, or week of a pregnancy, on a day; days are counted since 1970.

import { fitsAge } from '../search/filters/age.js';

const DAYS_OF_PREGNANCY = 280;
const YEAR = 365.25;
const MONTH = YEAR / 12;
const WEEKS_UNTIL = 16;

/**
 * @typedef {object} Age
 * @property {number} week completed weeks of pregnancy; -1 once the child is born
 * @property {number} days of life; below 0 before birth
 */

/**
 * Return the age on a day; a child is taken to be born on the due date.
 *
 * @param {number} birth day of birth, or the due date
 * @param {number} day
 * @returns {Age}
 */
export function ageOn(birth, day) {
  const days = day - birth;
  return { days, week: days < 0 ? Math.floor((DAYS_OF_PREGNANCY + days) / 7) : -1 };
}

/**
 * "24 weeks pregnant", "Newborn", "5 weeks old", "4 months old", "1 year and 2 months old"; "" before a pregnancy.
 *
 * @param {Age} age
 */
export function ageText({ days, week }) {
  if (days < 0) return week < 0 ? '' : `${count(week, 'week')} pregnant`;
  const weeks = Math.floor(days / 7);
  if (weeks < 1) return 'Newborn';
  if (weeks < WEEKS_UNTIL) return `${count(weeks, 'week')} old`;
  const months = Math.floor(days / MONTH);
  if (months < 12) return `${count(months, 'month')} old`;
  const rest = months % 12;
  return `${count(Math.floor(months / 12), 'year')}${rest ? ` and ${count(rest, 'month')}` : ''} old`;
}

/**
 * @param {number} number
 * @param {string} unit
 */
const count = (number, unit) => `${number} ${unit}${number === 1 ? '' : 's'}`;

/**
 * Return whether an age is one of those that a service is for.
 *
 * @param {Age} age
 * @param {number} pregnancy week of pregnancy from which it is; 0 for none
 * @param {number} from first day of life; -1 where no child is included
 * @param {number} until first day of life that is too old; -1 for no limit
 */
export function isFor({ days, week }, pregnancy, from, until) {
  return fitsAge([pregnancy, from, until], days < 0 ? { pregnant: true, week } : { from: days, until: days + 1 });
}
