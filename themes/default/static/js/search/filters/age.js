// Ages as parents give them, compared with the ages that services are for.

/**
 * @typedef {{ pregnant: true, week: number } | { pregnant?: false, from: number, until: number }} Age in days, or weeks
 */

/** Ages that a reader is offered. */
export const AGES = ['pregnant', ...agesFrom(0, 11, 'w'), ...agesFrom(3, 23, 'm'), ...agesFrom(2, 11, 'y')];

const ANY_WEEK = 99; // of pregnancy: later than all
/** @type {Record<string, number>} */
const DAYS_PER_UNIT = { w: 7, m: 30.4375, y: 365.25 };
/** @type {Record<string, string>} */
const UNITS = { w: 'week', m: 'month', y: 'year' };

/**
 * Return the age that a value in the URL means: "pregnant" or, in the 20th week, "20w-pregnant"; "6w", "9m", "2y" as
 * the days from that birthday up to the next week, month or year. Null for anything else.
 *
 * @param {string} value
 * @returns {Age | null}
 */
export function readAge(value) {
  if (value === '0') return readAge('0w');
  const pregnant = /^(?:(\d{1,2})w-)?pregnant$/.exec(value);
  if (pregnant) return { pregnant: true, week: Number(pregnant[1] ?? ANY_WEEK) };
  const [, number, unit] = /^(\d{1,3})([wmy])$/.exec(value) ?? [];
  return unit ? { from: daysUntil(Number(number), unit), until: daysUntil(Number(number) + 1, unit) } : null;
}

/**
 * Return whether an age is in a range; of a pregnancy some week has to be.
 *
 * @param {AgeRange} range
 * @param {Age} age
 */
export function fitsAge([pregnancy, from, until], age) {
  if (age.pregnant) return pregnancy > 0 && age.week >= pregnancy;
  return from >= 0 && age.until > from && (until < 0 || age.from < until);
}

/**
 * "6 weeks", "1 year", "Pregnant"; the value itself when it is no age.
 *
 * @param {string} value
 */
export function ageLabel(value) {
  const age = readAge(value);
  if (!age) return value;
  const number = parseInt(value, 10);
  if (age.pregnant) return age.week === ANY_WEEK ? 'Pregnant' : `${number} weeks pregnant`;
  const unit = UNITS[value.slice(-1)];
  return number === 0 ? 'Newborn' : `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/**
 * Return the days from birth to a birthday, rounded as sitegen rounds ages, halves to the even day: both ends of "to 12
 * months" must equal "12m", not "13m".
 *
 * @param {number} number
 * @param {string} unit
 */
function daysUntil(number, unit) {
  const exact = number * DAYS_PER_UNIT[unit];
  const whole = Math.floor(exact);
  if (exact - whole === 0.5) return whole % 2 === 0 ? whole : whole + 1;
  return Math.round(exact);
}

/**
 * @param {number} first
 * @param {number} last
 * @param {string} unit
 */
function agesFrom(first, last, unit) {
  return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}${unit}`);
}
