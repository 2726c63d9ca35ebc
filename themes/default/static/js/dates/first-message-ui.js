// Keeps the next date of a service in the message that its buttons open. Without this script it has no date.

import { query, queryAll } from '../lib/dom.js';
import { readDates, statusAt } from './dates.js';
import { messageFor, withMessage } from './first-message.js';
import { everyMinute, knownPeriod } from './service-ui.js';

const place = query(document, '[data-message]');
const template = place.dataset.message ?? '';
const shown = query(place, 'q');
const dates = readDates(query(document, 'main [data-dates]').dataset.dates ?? '');
const asBuilt = shown.textContent ?? '';

everyMinute((now) => {
  const { next } = statusAt(now, dates, knownPeriod);
  const message = next ? messageFor(template, next, now) : asBuilt;
  shown.textContent = message;
  for (const link of queryAll(place, 'a', HTMLAnchorElement)) link.href = withMessage(link.href, message);
});
