// What stands at a mark of the map, in words, under the map.

import { element } from '../lib/dom.js';
import { directionsTo } from './directions.js';

/** How many services it lists. */
export const MOST = 20;

/**
 * The panel, empty and out of sight: { node, show, hide, close }.
 *
 * @param closed called with the mark when the reader closes it
 * @param closer called with the mark when the reader wants to see it from closer by
 */
export function makePanel({ closed, closer }) {
  let mark = null;
  const node = element('div', 'map-panel');
  const heading = element('h3');
  heading.tabIndex = -1;
  const list = element('ul', 'entries');
  const more = element('p');
  const nearer = button('Zoom in here', () => closer(mark));
  const buttons = element('p', 'map-group');
  buttons.append(nearer, button('Close', close));
  node.append(heading, list, more, buttons);
  node.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  node.hidden = true;
  /** Shows what is at a mark: { mark, services, divisible }, and takes the reader there. */
  function show(at) {
    mark = at.mark;
    heading.textContent = mark.words;
    list.replaceChildren(...at.services.map(item));
    const left = mark.many - at.services.length;
    more.textContent = left > 0 ? `And ${left.toLocaleString('en-GB')} more here: they are all in the list.` : '';
    nearer.hidden = !at.divisible;
    node.hidden = false;
    heading.focus();
  }

  const hide = () => (node.hidden = true);

  function close() {
    if (node.hidden) return;
    hide();
    closed(mark);
  }

  return { node, show, hide, close };
}

function item({ name, href, distance, about, position }) {
  const li = element('li');
  const link = element('a', '', name);
  link.href = href;
  link.dir = 'auto';
  // As in search/results-ui.js: its page then offers the way back here.
  link.referrerPolicy = 'strict-origin';
  li.append(link);
  const words = [about, distance].filter(Boolean).join(', ');
  if (words) li.append(element('span', '', words[0].toUpperCase() + words.slice(1)));
  if (position) li.append(directions(name, position));
  return li;
}

function directions(name, position) {
  const line = element('span', 'map-directions');
  const link = element('a', '', 'Directions in your map app (Google Maps)');
  link.href = directionsTo(position);
  link.rel = 'noopener noreferrer';
  link.append(element('span', 'visually-hidden', ` to ${name}`));
  line.append(link);
  return line;
}

/** A new quiet button that does something. */
export function button(text, act) {
  const made = element('button', 'button-plain', text);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}
