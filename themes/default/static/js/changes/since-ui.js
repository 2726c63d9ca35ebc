// Shows only the changes since a day that the reader chose, such as the day on which a leaflet was printed.

import { query, queryAll } from '../lib/dom.js';
import { countChanges, formatDate, readSince } from './since.js';

const form = document.querySelector('[data-since]');
if (form instanceof HTMLFormElement) {
  form.hidden = false;
  const since = readSince(location.search);
  if (since) {
    query(form, 'input', HTMLInputElement).value = since;
    showSince(since, query(document, '[data-said]'));
  }
}

/**
 * Hide what is older than an ISO date, and say how many changes are left.
 *
 * @param {string} since
 * @param {HTMLElement} status
 */
function showSince(since, status) {
  for (const day of queryAll(document, '[data-changed]')) day.hidden = (day.dataset.changed ?? '') < since;
  for (const month of queryAll(document, '[data-month]')) {
    month.hidden = !month.querySelector('[data-changed]:not([hidden])');
    const item = document.querySelector(`.jump a[href="#${query(month, 'h2').id}"]`)?.parentElement;
    if (item) item.hidden = month.hidden;
  }
  const left = document.querySelectorAll('[data-changed]:not([hidden]) [data-change]').length;
  status.textContent = `${countChanges(left)} since ${formatDate(since)}.`;
}
