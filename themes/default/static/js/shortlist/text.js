// A list of services in plain words, to send or to paste.

import { answer, momentWords, unpack } from '../dates/dates.js';

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/**
 * The text.
 *
 * @param entries what is known of each, in the order of the list: rows of sitegen/views/lists/shortlist.py
 * @param now the moment
 * @param page { built, horizon }: the moments from which and until which the dates are known
 */
export function listText(entries, now, page) {
  const blocks = entries.map((entry, i) => [`${i + 1}. ${entry.name}`, ...linesOf(entry, now, page)].join('\n'));
  const end = `As it was on ${DAY.format(page.built)}. Times change: look there first.`;
  return [...blocks, end].join('\n\n');
}

function linesOf(entry, now, page) {
  if (entry.closed !== undefined) return [closedWords(entry), insteadWords(entry)].filter(Boolean);
  const next = nextWords(entry, now, page);
  const { notice, join, when, place, reach, checked, link } = entry;
  return [notice, join, when, next, place, reach, checked ? `Checked ${checked}` : 'Not yet checked', link].filter(
    Boolean,
  );
}

/** "This service closed on 3 May 2026." */
export const closedWords = ({ closed }) => (closed ? `This service closed ${closed}.` : 'This service has closed.');

/** "Try instead: Marsh Mornings, The Lanes Bus" */
function insteadWords({ moved, instead = [] }) {
  const names = [...(moved ? [moved] : []), ...instead.map(([, name]) => name)];
  return names.length ? `Try instead: ${names.join(', ')}` : '';
}

/** The next certain date with its day, never "today": who reads the text may read it later. */
function nextWords({ dates = '' }, now, page) {
  const { next } = answer(now, unpack(dates), page);
  return next && !dates.startsWith('open') ? `Next: ${momentWords(next.start, page.built - 7 * 24 * 60 * 60_000)}` : '';
}
