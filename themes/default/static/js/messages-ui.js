// What the search page says: how many, where from, help in a crisis, and what to try when there is nothing.

import { callsFor } from './crisis.js';
import { MY_LOCATION, placeWords } from './location-ui.js';
import { element } from './results-ui.js';

/**
 * The messages of the page.
 *
 * @param main the page's main element
 * @param change called with the function that makes the new state out of the old
 * @param linkToThis the address that leads back here, words included
 */
export function makeMessages(main, { change, linkToThis }) {
  const status = main.querySelector('[role=status]');
  const nearNote = main.querySelector('#near-note');
  const crisis = main.querySelector('[data-crisis]');
  const loosen = main.querySelector('#loosen');
  const lines = [...main.querySelectorAll('template.crisis-line')].map((template) => ({
    template,
    phrases: JSON.parse(template.dataset.words),
  }));
  const copy = main.querySelector('[data-copy]');
  copy.addEventListener('click', () => copied(linkToThis(), main.querySelector('[data-copied]')));

  function showCount({ total, maybe }, near) {
    const order = near && `, nearest to ${placeWords(near)} first`;
    const unsure = maybe.length ? `. Not everything is known about ${maybe.length} of them` : '';
    status.textContent = total ? services(total) + order + unsure : 'No services found';
  }

  function failed() {
    status.textContent = 'Search did not load. Everything is in the lists below.';
  }

  function showNear(near, position) {
    const lost = near && position === null;
    nearNote.textContent = lost ? lostWords(near) : '';
  }

  /** Shows the crisis lines that the words call for; whether there are any. */
  function showCrisis(words) {
    const called = lines.filter(({ phrases }) => callsFor(words, phrases));
    crisis.replaceChildren(...called.map(({ template }) => template.content.cloneNode(true)));
    if (called.length) crisis.prepend(element('h2', '', 'Help now'));
    return called.length > 0;
  }

  /** When nothing is found: the steps back, each { label, make }; empty for none. */
  function showLoosening(steps) {
    loosen.hidden = steps.length === 0;
    const buttons = steps.map(({ label, make }) => {
      const button = element('button', 'plain', label);
      button.type = 'button';
      button.addEventListener('click', () => change(make));
      return button;
    });
    loosen.replaceChildren(...(buttons.length ? [element('p', '', 'Nothing here fits all of that.'), ...buttons] : []));
  }

  return { showCount, failed, showNear, showCrisis, showLoosening };
}

function lostWords(near) {
  // A link, or a page that was loaded again: nobody's place was kept.
  if (near === MY_LOCATION) return 'To sort by how near things are to you, press “Use my location”, or type a postcode or a place.';
  return `Sorry, we do not know where “${near}” is, or it is far from here. Try the first half of a postcode, or the name of a place nearby.`;
}

/** "1 service", "2,000 services". */
export function services(number) {
  return `${number.toLocaleString('en-GB')} service${number === 1 ? '' : 's'}`;
}

async function copied(link, place) {
  try {
    await navigator.clipboard.writeText(link);
    place.textContent = 'Copied';
  } catch {
    // Not allowed here: the reader copies it by hand.
    const field = element('input');
    field.type = 'text';
    field.readOnly = true;
    field.value = link;
    field.setAttribute('aria-label', 'Link to this search');
    place.replaceChildren(field);
    field.select();
  }
}
