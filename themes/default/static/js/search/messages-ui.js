// What the search page says: how many, where from, help in a crisis, and what to try when there is nothing.

import { element } from '../lib/dom.js';
import { makeCalls } from './crisis.js';

/**
 * The messages of the page.
 *
 * @param main the page's main element
 * @param change called with the function that makes the new state out of the old
 */
export function makeMessages(main, change) {
  const status = main.querySelector('[role=status]');
  const nearNote = main.querySelector('#near-note');
  const crisis = main.querySelector('[data-crisis]');
  const loosen = main.querySelector('#loosen');
  const lines = [...main.querySelectorAll('template.crisis-line')];
  let calls;

  /** How many there are; `order` says in words what comes first, or "". */
  function showCount({ total, maybe }, order) {
    const unsure = maybe.length ? `. Not everything is known about ${maybe.length} of them` : '';
    const text = total ? services(total) + (order && `, ${order}`) + unsure : 'No services found';
    if (status.textContent !== text) status.textContent = text; // it is read out
  }

  function failed() {
    status.textContent = 'Search did not load. Everything is in the lists below.';
  }

  /** Says what there is to say of the place asked for, or nothing. */
  function showNear(note) {
    nearNote.textContent = note;
  }

  /** Reads the words of a crisis, which takes a moment: best before the first is typed. */
  function ready() {
    calls ??= makeCalls(JSON.parse(crisis.dataset.calls), JSON.parse(crisis.dataset.wording));
  }

  /** Shows the crisis lines that the words call for: { lines: how many, topics: whose services come first }. */
  function showCrisis(words) {
    if (words.trim()) ready();
    const called = words.trim() ? calls(words) : { lines: new Set(), topics: [] };
    const shown = lines.filter((_, number) => called.lines.has(number));
    crisis.replaceChildren(...shown.map((line) => line.content.cloneNode(true)));
    if (shown.length) crisis.prepend(element('h2', '', 'Help now'));
    return { lines: shown.length, topics: called.topics };
  }

  /** When nothing is found: the steps back, each { label, make }; empty for none. */
  function showLoosening(steps) {
    loosen.hidden = steps.length === 0;
    const buttons = steps.map(({ label, make }) => {
      const button = element('button', 'button-plain', label);
      button.type = 'button';
      button.addEventListener('click', () => change(make));
      return button;
    });
    loosen.replaceChildren(...(buttons.length ? [element('p', '', 'Nothing here fits all of that.'), ...buttons] : []));
  }

  return { showCount, failed, showNear, ready, showCrisis, showLoosening };
}

const NUMBER = new Intl.NumberFormat('en-GB');

/** "1 service", "2,000 services". */
export function services(number) {
  return `${NUMBER.format(number)} service${number === 1 ? '' : 's'}`;
}
