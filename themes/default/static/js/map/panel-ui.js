// Panel under the map that lists what is at one mark.

import { buttonElement, element } from '../lib/dom.js';
import { directionsUrl } from './directions.js';

/** @import { LatLong } from './geometry.js' */
/** @import { DrawnMark, servicesOfMark } from './picture.js' */
/** @typedef {ReturnType<typeof servicesOfMark>[number]} ListedService */

/** Most services that the panel lists. */
export const MOST_LISTED = 20;

/**
 * Make the panel, empty and hidden.
 *
 * @param {object} handlers
 * @param {(mark: DrawnMark) => void} handlers.onClose
 * @param {(mark: DrawnMark) => void} handlers.onZoom
 */
export function makePanel({ onClose, onZoom }) {
  /** @type {DrawnMark | null} */
  let shown = null;
  const node = element('div', 'map-panel');
  const heading = element('h3');
  heading.tabIndex = -1;
  const list = element('ul', 'entries');
  const more = element('p');
  const zoom = button('Zoom in here', () => shown && onZoom(shown));
  const buttons = element('p', 'map-group');
  buttons.append(zoom, button('Close', close));
  node.append(heading, list, more, buttons);
  node.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  node.hidden = true;

  /**
   * Show what is at a mark, and take the reader there.
   *
   * @param {DrawnMark} mark
   * @param {ListedService[]} services
   * @param {boolean} canZoom whether the mark holds places that come apart further in
   */
  function show(mark, services, canZoom) {
    shown = mark;
    heading.textContent = mark.label;
    list.replaceChildren(...services.map(serviceItem));
    const left = mark.count - services.length;
    more.textContent = left > 0 ? `And ${left.toLocaleString('en-GB')} more here. They are all in the list.` : '';
    zoom.hidden = !canZoom;
    node.hidden = false;
    heading.focus();
  }

  function hide() {
    node.hidden = true;
  }

  function close() {
    if (node.hidden || !shown) return;
    hide();
    onClose(shown);
  }

  return { node, show, hide, close };
}

/** @param {ListedService} service */
function serviceItem({ name, href, distance, about, position }) {
  const item = element('li');
  const link = element('a', '', name);
  link.href = href;
  link.dir = 'auto';
  // As in search/results-ui.js: its page then offers the way back here.
  link.referrerPolicy = 'strict-origin';
  item.append(link);
  const note = [about, distance].filter(Boolean).join(', ');
  if (note) item.append(element('span', '', note[0].toUpperCase() + note.slice(1)));
  if (position) item.append(directionsLine(name, position));
  return item;
}

/**
 * @param {string} name
 * @param {LatLong} position
 */
function directionsLine(name, position) {
  const line = element('span', 'map-directions');
  const link = element('a', '', 'Directions in your map app (Google Maps)');
  link.href = directionsUrl(position);
  link.rel = 'noopener noreferrer';
  link.append(element('span', 'visually-hidden', ` to ${name}`));
  line.append(link);
  return line;
}

/**
 * Make a quiet button with its action.
 *
 * @param {string} text
 * @param {() => void} onClick
 */
export function button(text, onClick) {
  const made = buttonElement('button-plain', text);
  made.addEventListener('click', onClick);
  return made;
}
