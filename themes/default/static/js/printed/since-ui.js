// Says what has changed since a sheet of paper was printed: above a service, a list or the sheet itself.

import { element, query, queryAll } from '../lib/dom.js';
import { fetchJson } from '../lib/fetch-json.js';
import { changesSince, shortDate } from './since.js';

/** @import { Since } from './since.js' */

const home = new URL('../../../../', import.meta.url);
const main = query(document, 'main');
const SHEETS = { service: 'leaflet', list: 'poster', paper: 'copy' };
const kind = main.dataset.serviceId ? 'service' : document.querySelector('.paper-note') ? 'paper' : 'list';
const sheet = main.dataset.sheet ?? SHEETS[kind];
const box = element('div', 'notice printed-since');
box.setAttribute('role', 'status');
let asked = '';

/**
 * Show what has changed since a day.
 *
 * @param {string} printed ISO date
 */
export async function showSince(printed) {
  document.querySelector('main > header')?.after(box);
  if (!box.isConnected) query(document, '.paper-note').append(box);
  asked = printed;
  const today = new Date().toISOString();
  const day = shortDate(printed, today);
  try {
    const published = await fetchJson(new URL('changes.json', home).href);
    if (printed !== asked) return; // the address has another day by now
    // A sheet that is newer than what is known here was printed from a later version.
    if (printed > published.built) return box.remove();
    // No poster has a discreet service, and this is read aloud.
    const ids = kind === 'list' ? idsHere().filter((id) => !published.discreet.includes(id)) : idsHere();
    const since = changesSince(published, printed, ids, main.dataset.area);
    box.replaceChildren(...lines(since, day, shortDate(published.since, today), today));
  } catch (error) {
    console.error(error);
    const problem = `We could not check what has changed since your ${sheet} was printed on ${day}.`;
    box.replaceChildren(element('p', '', `${problem} Check that you are online, then load the page again.`));
  }
}

/** Return the ids of the service of this page, or of all that it lists. */
function idsHere() {
  if (main.dataset.serviceId) return [main.dataset.serviceId];
  return queryAll(main, '[data-service-id]').map(({ dataset }) => dataset.serviceId ?? '');
}

/**
 * @param {Since} since
 * @param {string} day of print, in words
 * @param {string} firstDay from which on changes are known, in words
 * @param {string} today ISO date
 */
function lines({ isKnown, changes }, day, firstDay, today) {
  if (changes.length === 0) {
    return [
      element('p', '', isKnown ? `Still as printed on ${day}.` : `We know of no change since ${firstDay}.`),
      ...older(),
    ];
  }
  const list = element('ul');
  list.append(...changes.map((change) => item(change, today)));
  return [element('p', '', `Since your ${sheet} was printed on ${day}:`), list, ...older()];

  function older() {
    if (isKnown) return [];
    return [element('p', '', `We do not know what changed before ${firstDay}. Check before you go.`)];
  }
}

/**
 * @param {Since['changes'][number]} change
 * @param {string} today ISO date
 */
function item({ day, service, name, sentences }, today) {
  const made = element('li');
  if (kind !== 'service') {
    const link = element('a', '', name);
    link.href = new URL(`services/${service}/`, home).href;
    link.dir = 'auto';
    made.append(link, ': ');
  }
  const words = element('span', '', sentences.join(' '));
  words.dir = 'auto';
  made.append(words, ` (${shortDate(day, today)})`);
  return made;
}
