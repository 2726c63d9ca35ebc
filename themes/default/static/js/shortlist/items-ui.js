// The services on a list, node by node.

import { showDates } from '../dates/service-ui.js';
import { element } from '../lib/dom.js';
import { closedWords } from './text.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * One service as an item of the list.
 *
 * @param entry its row of sitegen/views/lists/shortlist.py; { id } alone for one that nobody knows
 * @param place { first, last }: whether it cannot go up or down
 * @param addressOf the address of a service's page by its id
 */
export function itemOf(entry, place, addressOf) {
  const item = element('li');
  item.dataset.id = entry.id;
  const about = element('div', 'picked-about');
  if (!entry.name) about.append(...unknown(entry));
  else if (entry.closed !== undefined) about.append(...closed(entry, addressOf));
  else about.append(...open(entry, addressOf));
  item.append(about);
  if (entry.qr) item.append(picture(entry.qr));
  item.append(tools(entry, place));
  return item;
}

function open(entry, addressOf) {
  const { name, summary, notice, dates = '', none, when, place, join, reach, checked, link } = entry;
  const next = element('div', 'dates');
  next.dataset.dates = dates;
  if (none) next.append(line('dates-next', none));
  showDates(next);
  const words = [when, place, join].filter(Boolean).join(' · ');
  return [
    heading(name, addressOf(entry.id)),
    ...(notice ? [line('notice', notice)] : []),
    line('picked-summary', summary),
    next,
    ...(words ? [line('picked-pattern', words)] : []),
    ...(reach ? [line('picked-reach', reach)] : []),
    line('small', `${checked ? `Checked ${checked}` : 'Nobody has confirmed this entry yet'}. ${link}`),
  ];
}

function closed(entry, addressOf) {
  const parts = [heading(entry.name, addressOf(entry.id)), line('notice', closedWords(entry))];
  const links = (entry.instead ?? []).map(([id, name]) => linkTo(addressOf(id), name));
  if (entry.moved) links.unshift(linkTo(entry.moved, entry.moved));
  if (links.length) {
    const instead = element('p', 'picked-instead', 'Try instead: ');
    for (const [i, one] of links.entries()) instead.append(...(i ? [', '] : []), one);
    parts.push(instead);
  }
  return parts;
}

function unknown({ id }) {
  return [
    element('h2', 'picked-name', id),
    line('notice', 'There is no service of this name here. The link may be cut short, or mistyped.'),
  ];
}

function tools({ id, name = id }, { first, last }) {
  const place = element('p', 'picked-buttons');
  for (const [action, words, isOff] of [
    ['up', 'Up', first],
    ['down', 'Down', last],
    ['remove', 'Remove', false],
  ]) {
    const button = element('button', 'button-plain', words);
    button.type = 'button';
    button.name = action;
    button.disabled = isOff;
    button.setAttribute('aria-label', `${words}: ${name}`);
    place.append(button, ' ');
  }
  return place;
}

function heading(name, address) {
  const made = element('h2', 'picked-name');
  made.dir = 'auto';
  made.append(linkTo(address, name));
  return made;
}

function linkTo(address, words) {
  const link = element('a', '', words);
  link.href = address;
  if (link.origin !== location.origin) link.rel = 'noopener noreferrer';
  return link;
}

function line(className, text) {
  const made = element('p', className, text);
  made.dir = 'auto';
  return made;
}

/** The QR code of its short link, which stands beside it in letters. */
function picture([side, path]) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'qr');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('aria-hidden', 'true');
  const drawn = document.createElementNS(SVG, 'path');
  drawn.setAttribute('d', path);
  drawn.setAttribute('stroke', '#000');
  svg.append(drawn);
  return svg;
}
