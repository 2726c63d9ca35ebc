// Date in the URL of the page of changes, such as ?since=2026-11-01.

import { isoDate } from '../lib/iso-date.js';

/**
 * Return the ISO date that a query string gives, or "".
 *
 * @param {string} search
 */
export function readSince(search) {
  return isoDate(new URLSearchParams(search).get('since') ?? '');
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * "1 November 2026" for an ISO date.
 *
 * @param {string} date
 */
export const formatDate = (date) => DATE.format(new Date(`${date}T00:00:00Z`));

/**
 * "No changes", "1 change", "12 changes".
 *
 * @param {number} count
 */
export function countChanges(count) {
  return `${count || 'No'} ${count === 1 ? 'change' : 'changes'}`;
}
