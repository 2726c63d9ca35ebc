// Makes the items of the list.

import { noticesAt } from '../dates/dates.js';
import { showDates } from '../dates/service-ui.js';
import { buttonElement, element, svgElement } from '../lib/dom.js';
import { closedNote } from './text.js';

/** @import { ListEntry } from './store.js' */

/**
 * Make the item of a service.
 *
 * @param {ListEntry} entry
 * @param {{ isFirst: boolean, isLast: boolean }} place
 * @param {(id: string) => string} serviceUrl
 */
export function listItem(entry, place, serviceUrl) {
  const item = element('li');
  item.dataset.id = entry.id;
  const about = element('div', 'picked-about');
  if (!entry.name) about.append(...unknownParts(entry));
  else if (entry.closed !== undefined) about.append(...closedParts(entry, serviceUrl));
  else about.append(...openParts(entry, serviceUrl));
  item.append(about);
  if (entry.qr) item.append(qrCode(entry.qr));
  item.append(tools(entry, place));
  return item;
}

/**
 * @param {ListEntry} entry
 * @param {(id: string) => string} serviceUrl
 */
function openParts(entry, serviceUrl) {
  const { id, name = '', summary = '', notices = [], dates = '', none, places } = entry;
  const { when, place, join, taking, reach, checked, link } = entry;
  const next = element('div', 'dates');
  next.dataset.dates = dates;
  if (places) next.dataset.places = JSON.stringify(places);
  if (none) next.append(line('dates-next', none));
  showDates(next);
  const pattern = [when, place, join].filter(Boolean).join(' · ');
  return [
    heading(name, serviceUrl(id)),
    ...noticesAt(notices, Date.now()).map((text) => line('notice', text)),
    line('picked-summary', summary),
    next,
    ...(pattern ? [line('picked-pattern', pattern)] : []),
    ...noticesAt(taking ? [taking] : [], Date.now()).map((text) => line('picked-taking', text)),
    ...(reach ? [line('picked-reach', reach)] : []),
    line('small', `${checked ? `Checked ${checked}` : 'This entry has not been checked yet'}. ${link}`),
  ];
}

/**
 * @param {ListEntry} entry
 * @param {(id: string) => string} serviceUrl
 */
function closedParts(entry, serviceUrl) {
  const { id, name = '', instead = [], moved } = entry;
  const parts = [heading(name, serviceUrl(id)), line('notice', closedNote(entry))];
  const links = instead.map(([otherId, otherName]) => linkTo(serviceUrl(otherId), otherName));
  if (moved) links.unshift(linkTo(moved, moved));
  if (links.length) {
    const alternatives = element('p', 'picked-instead', 'Try instead: ');
    for (const [i, link] of links.entries()) alternatives.append(...(i ? [', '] : []), link);
    parts.push(alternatives);
  }
  return parts;
}

/** @param {ListEntry} entry */
function unknownParts({ id }) {
  const note = 'There is no service with this name here. The link may be incomplete or mistyped.';
  return [element('h2', 'picked-name', id), line('notice', note)];
}

/**
 * @param {ListEntry} entry
 * @param {{ isFirst: boolean, isLast: boolean }} place
 */
function tools({ id, name = id }, { isFirst, isLast }) {
  const buttons = element('p', 'picked-buttons');
  for (const { action, label, disabled } of [
    { action: 'up', label: 'Up', disabled: isFirst },
    { action: 'down', label: 'Down', disabled: isLast },
    { action: 'remove', label: 'Remove', disabled: false },
  ]) {
    const button = buttonElement('button-plain', label);
    button.name = action;
    button.disabled = disabled;
    button.setAttribute('aria-label', `${label}: ${name}`);
    buttons.append(button, ' ');
  }
  return buttons;
}

/**
 * @param {string} name
 * @param {string} url
 */
function heading(name, url) {
  const made = element('h2', 'picked-name');
  made.dir = 'auto';
  made.append(linkTo(url, name));
  return made;
}

/**
 * @param {string} url
 * @param {string} text
 */
function linkTo(url, text) {
  const link = element('a', '', text);
  link.href = url;
  if (link.origin !== location.origin) link.rel = 'noopener noreferrer';
  return link;
}

/**
 * @param {string} className
 * @param {string} text
 */
function line(className, text) {
  const made = element('p', className, text);
  made.dir = 'auto';
  return made;
}

/**
 * Return the QR code of the service's short link, which is beside it in letters.
 *
 * @param {[side: number, path: string]} code
 */
function qrCode([side, path]) {
  const svg = svgElement('svg', { class: 'qr', viewBox: `0 0 ${side} ${side}`, 'aria-hidden': 'true' });
  svg.append(svgElement('path', { d: path, stroke: '#000' }));
  return svg;
}
