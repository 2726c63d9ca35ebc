// Leaves the changes since a day that the reader chose: the day on which a leaflet was printed.

import { changesWords, dateIn, dateWords } from './since.js';

const form = document.querySelector('[data-since]');
if (form) {
  form.hidden = false;
  const since = dateIn(location.search);
  if (since) {
    form.querySelector('input').value = since;
    show(since, document.querySelector('[data-said]'));
  }
}

/** Hides what is older than `since`, and says how much is left. */
function show(since, said) {
  for (const day of document.querySelectorAll('[data-changed]')) day.hidden = day.dataset.changed < since;
  for (const month of document.querySelectorAll('[data-month]')) {
    month.hidden = !month.querySelector('[data-changed]:not([hidden])');
    const link = document.querySelector(`.jump a[href="#${month.querySelector('h2').id}"]`);
    if (link) link.parentElement.hidden = month.hidden;
  }
  const left = document.querySelectorAll('[data-changed]:not([hidden]) [data-change]').length;
  said.textContent = `${changesWords(left)} since ${dateWords(since)}.`;
}
