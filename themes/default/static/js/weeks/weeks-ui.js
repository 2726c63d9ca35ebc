// A week in the list: the age, the school term, and what is on.

import { formatMoment } from '../dates/dates.js';
import { element } from '../lib/dom.js';

/** @import { PlannedDate, Week } from './plan.js' */

const DAY = 86_400_000;
/** Weeks that are open at first. */
const OPEN = 2;
const MOST_TIMES = 4;
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/**
 * @param {Week} week
 * @param {number} index
 * @param {(id: string) => string} serviceUrl
 * @param {number} last moment after which no dates are known
 */
export function weekItem(week, index, serviceUrl, last) {
  const item = element('li');
  const details = element('details');
  details.open = index < OPEN;
  const summary = element('summary');
  const title = element(
    'b',
    '',
    DATE.formatRange(week.monday * DAY, (week.monday + 6) * DAY).replace(/\s*–\s*/, ' to '),
  );
  const facts = [week.age, week.school, countText(week, last)].filter(Boolean).join(' · ');
  const line = element('span', week.dates.length ? '' : 'weeks-nothing', facts);
  summary.append(title, ' ', line);
  details.append(summary);
  if (week.dates.length) {
    const list = element('ul');
    list.append(...servicesIn(week).map((dates) => serviceItem(dates, serviceUrl)));
    details.append(list);
  } else {
    const span = index ? 'this week' : 'the rest of this week';
    details.append(element('p', '', `We do not know of anything for this age here in ${span}.`));
  }
  item.append(details);
  return item;
}

/**
 * @param {Week} week
 * @param {number} last
 */
function countText({ dates, monday }, last) {
  if (!dates.length) return monday * DAY >= last ? 'not known yet' : 'nothing known';
  const services = new Set(dates.map(({ id }) => id)).size;
  return `${services} ${services === 1 ? 'service' : 'services'}`;
}

/**
 * Return the dates of each service in each place, by the first of them.
 *
 * @param {Week} week
 */
function servicesIn({ dates }) {
  /** @type {Map<string, PlannedDate[]>} */
  const groups = new Map();
  for (const date of dates) {
    const key = `${date.id} ${date.place} ${date.occurrence.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), date]);
  }
  return [...groups.values()];
}

/**
 * @param {PlannedDate[]} dates of a service
 * @param {(id: string) => string} serviceUrl
 */
function serviceItem(dates, serviceUrl) {
  const [{ id, name, who, place, occurrence }] = dates;
  const item = element('li');
  const link = element('a', '', name);
  link.href = serviceUrl(id);
  link.dir = 'auto';
  const times = dates.map((date) => formatMoment(date.occurrence.start, date.occurrence.start - 7 * DAY));
  const when = times.length > MOST_TIMES ? `${times[0]}, and ${times.length - 1} more times` : times.join('; ');
  const facts = [`${occurrence.reason ? 'Perhaps ' : ''}${when}`, place, who].filter(Boolean).join('. ');
  const words = element('span', '', occurrence.reason ? `${facts}: ${occurrence.reason}` : facts);
  words.dir = 'auto';
  item.append(link, ' ', words);
  return item;
}
