// Ages as parents say them, against the ages that services are for.

/** The ages a reader is offered. */
export const AGES = ['pregnant', ...upTo(0, 11, 'w'), ...upTo(3, 23, 'm'), ...upTo(2, 11, 'y')];

const DAYS = { w: 7, m: 30.4375, y: 365.25 };

/**
 * What an age in the address means: "pregnant", or "6w", "9m", "2y" as the days from that birthday up to the next week,
 * month or year. Null for anything else.
 */
export function readAge(value) {
  if (value === '0') return readAge('0w');
  if (value === 'pregnant') return { pregnant: true };
  const [, number, unit] = /^(\d{1,3})([wmy])$/.exec(value) ?? [];
  return unit ? { from: days(+number, unit), until: days(+number + 1, unit) } : null;
}

/**
 * Whether an age is among a service's: true, false, or null when it is not known. The service's ages are a list of
 * [1 with pregnancy, from day, until day], with null for sessions that do not say.
 */
export function fitsAge(ranges, age) {
  if (ranges.some((range) => range && age && inRange(range, age))) return true;
  return ranges.length === 0 || ranges.includes(null) ? null : false;
}

/** "6 weeks", "1 year", "Pregnant"; the value itself when it is no age. */
export function ageWords(value) {
  const age = readAge(value);
  if (!age) return value;
  if (age.pregnant) return 'Pregnant';
  const number = parseInt(value, 10);
  const unit = { w: 'week', m: 'month', y: 'year' }[value.at(-1)];
  return number === 0 ? 'Newborn' : `${number} ${unit}${number === 1 ? '' : 's'}`;
}

function inRange([pregnancy, from, until], age) {
  if (age.pregnant) return pregnancy === 1;
  return from >= 0 && age.until > from && (until < 0 || age.from < until);
}

// Rounded as the registry's ages are, halves to the even day: both ends of "to 12 months" must meet "12m", not "13m".
function days(number, unit) {
  const exact = number * DAYS[unit];
  const below = Math.floor(exact);
  if (exact - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(exact);
}

function upTo(first, last, unit) {
  return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}${unit}`);
}
