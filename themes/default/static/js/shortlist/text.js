// A list of services as plain text, to send or to paste.

import { formatMoment, noticesAt, readDates, statusAt } from '../dates/dates.js';

/** @import { KnownPeriod } from '../dates/dates.js' */
/** @import { ListEntry } from './store.js' */

const WEEK = 7 * 24 * 60 * 60_000;
const DATE = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/**
 * Return the list as text; of a discreet service it has the link alone.
 *
 * @param {ListEntry[]} entries in the order of the list
 * @param {number} now
 * @param {KnownPeriod} period
 */
export function listText(entries, now, period) {
  const blocks = entries.map((entry, i) =>
    [`${i + 1}. ${entry.discreet ? 'Details' : entry.name}`, ...entryLines(entry, now, period)].join('\n'),
  );
  const end = `Last updated ${DATE.format(period.built)}. Times change: check the links first.`;
  return [...blocks, end].join('\n\n');
}

/**
 * @param {ListEntry} entry
 * @param {number} now
 * @param {KnownPeriod} period
 */
function entryLines(entry, now, period) {
  if (entry.discreet) return [entry.closed === undefined ? '' : closedNote(entry), entry.link ?? ''].filter(Boolean);
  if (entry.closed !== undefined) return [closedNote(entry), insteadLine(entry)].filter(Boolean);
  const { notices = [], join, taking, when, place, reach, checked, link } = entry;
  const next = nextLine(entry, now, period);
  return [
    ...noticesAt(notices, now),
    join,
    ...noticesAt(taking ? [taking] : [], now),
    when,
    next,
    place,
    reach,
    checked ? `Checked ${checked}` : 'Not checked yet',
    link,
  ].filter(Boolean);
}

/**
 * "This service closed on 3 May 2026."
 *
 * @param {ListEntry} entry
 */
export const closedNote = ({ closed }) => (closed ? `This service closed ${closed}.` : 'This service has closed.');

/**
 * "Try instead: Marsh Mornings, The Lanes Bus"; or "".
 *
 * @param {ListEntry} entry
 */
function insteadLine({ moved, instead = [] }) {
  const names = [...(moved ? [moved] : []), ...instead.map(([, name]) => name)];
  return names.length ? `Try instead: ${names.join(', ')}` : '';
}

/**
 * Return the next certain date, never as "today", since the text may be read later; or "".
 *
 * @param {ListEntry} entry
 * @param {number} now
 * @param {KnownPeriod} period
 */
function nextLine({ dates = '', places = [] }, now, period) {
  const { next } = statusAt(now, readDates(dates), period);
  if (!next || dates.startsWith('open')) return '';
  const place = places[next.session] ? `, ${places[next.session]}` : '';
  return `Next: ${formatMoment(next.start, period.built - WEEK)}${place}`;
}
