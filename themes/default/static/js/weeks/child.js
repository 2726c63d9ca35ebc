// A child's age in the hash of a link to a service, where no server sees it, and until when the child may come.

import { isoDate } from '../lib/iso-date.js';
import { ageLabel, readAge } from '../search/filters/age.js';

/**
 * @typedef {object} Child days since 1970 on which the child was, or will be, born, as far as the age says
 * @property {number} earliest
 * @property {number} latest
 * @property {string} age in words; "" where the day is known
 */

const DAY = 86_400_000;
const DAYS_OF_PREGNANCY = 280;
// Without "=", so that it may follow a reader's list: see ../shortlist/hash.js.
const MARK = /(?:#|&at=)(age|born|due)-([\w,-]+)$/;
const DUE_WITHIN = 14; // days around the due date
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * Read the child in a hash; null where there is none, or nobody can tell when a baby is due.
 *
 * @param {string} hash
 * @param {number} today days since 1970
 * @returns {Child | null}
 */
export function readChild(hash, today) {
  const [, kind = '', value = ''] = MARK.exec(hash) ?? [];
  if (kind !== 'age') {
    const birth = Date.parse(isoDate(value)) / DAY;
    const margin = kind === 'due' ? DUE_WITHIN : 0;
    return Number.isNaN(birth) ? null : { earliest: birth - margin, latest: birth + margin, age: '' };
  }
  const age = readAge(value);
  if (!age) return null;
  if (!age.pregnant) return { earliest: today - age.until + 1, latest: today - age.from, age: ageLabel(value) };
  if (value === 'pregnant') return null;
  const latest = today + DAYS_OF_PREGNANCY - age.week * 7;
  return { earliest: latest - 6, latest, age: ageLabel(value) };
}

/**
 * Return a hash without the age, which is not for whoever is given a link to the page.
 *
 * @param {string} hash
 */
export const withoutChild = (hash) => hash.replace(MARK, '');

/**
 * Say until when a child may come: "If your child is 9 months old now, they may come until about March or April 2027,
 * when they turn 13 months."
 *
 * @param {Child} child
 * @param {number} until first day of life on which a child is too old
 * @param {string} birthday which that is: "13 months"
 * @param {number} today days since 1970
 */
export function untilText({ earliest, latest, age }, until, birthday, today) {
  const [first, last] = [earliest + until, latest + until];
  const [condition, who, are] = !age
    ? ['', 'Your child', 'is']
    : age.endsWith('pregnant')
      ? [`If you are ${age} now, `, 'your child', 'is']
      : [`If your child is ${age === 'Newborn' ? 'newborn' : `${age} old`} now, `, 'they', 'are'];
  if (last <= today)
    return `${condition}${who} ${are} too old for this: it is for children until they turn ${birthday}.`;
  const when = first === last ? DATE.format(last * DAY) : `about ${months(Math.max(first, today), last)}`;
  return `${condition}${who} may come until ${when}, when they turn ${birthday}.`;
}

/**
 * "March 2027", "March or April 2027", "December 2026 or January 2027", "March 2027 to February 2028".
 *
 * @param {number} first
 * @param {number} last
 */
function months(first, last) {
  const [one, other] = [first, last].map((day) => new Date(day * DAY));
  const apart = (other.getUTCFullYear() - one.getUTCFullYear()) * 12 + other.getUTCMonth() - one.getUTCMonth();
  const [name, otherName] = [one, other].map((day) => MONTH.format(day));
  if (!apart) return `${otherName} ${other.getUTCFullYear()}`;
  const year = one.getUTCFullYear() === other.getUTCFullYear() ? '' : ` ${one.getUTCFullYear()}`;
  return `${name}${year} ${apart === 1 ? 'or' : 'to'} ${otherName} ${other.getUTCFullYear()}`;
}
