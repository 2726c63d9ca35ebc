// One sheet of A4 with a year of weeks: services by number, and in each week the numbers of those that are on.

import { formatMoment } from '../dates/dates.js';
import { element, svgElement } from '../lib/dom.js';
import { qrDrawing } from '../lib/qr.js';
import { sheetServices, weekNumbers } from './sheet.js';

/** @import { Choice } from './hash.js' */
/** @import { Week } from './plan.js' */

const DAY = 86_400_000;
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
/** @type {Record<string, string>} */
const SCHOOL = { 'School term': 'term', 'School terms not known yet': 'not known' };
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * Return the code of an address, or the reason for none.
 *
 * @param {string} text
 */
export function codeBox(text) {
  const code = qrDrawing(text);
  if (!code) return element('p', '', 'The address is too long for a code. Copy the link instead.');
  const drawing = svgElement('svg', { viewBox: `0 0 ${code.side} ${code.side}`, class: 'qr', role: 'img' });
  drawing.setAttribute('aria-label', 'Code that leads to these weeks');
  drawing.append(svgElement('path', { stroke: '#000', d: code.path }));
  return drawing;
}

/**
 * @param {Choice} choice
 * @param {Week[]} weeks
 * @param {string} url of the page with the choice
 */
export function printSheet(choice, weeks, url) {
  const { services, left } = sheetServices(weeks);
  const head = element('div', 'weeks-sheet-head');
  const kind = choice.kind === 'due' ? 'Due' : 'Born';
  const words = element('div');
  words.append(
    element('p', 'weeks-sheet-title', `Week by week: ${kind.toLowerCase()} ${DATE.format(Date.parse(choice.day))}`),
    element(
      'p',
      '',
      'Each line is a week from its Monday: the age, the school term, and the numbers of what is on; ' +
        'in brackets: perhaps. Times change: scan the code before you go.',
    ),
  );
  head.append(words, codeBox(url));
  const key = element('ol', 'weeks-key');
  key.append(...services.map(({ name, place, first }) => keyItem(name, place, first.occurrence.start)));
  const rows = element('ul', 'weeks-rows');
  rows.append(...weeks.map((week) => rowItem(week, services)));
  const more = left ? [element('p', '', `And ${left} more: see the page.`)] : [];
  return [head, key, ...more, rows];
}

/**
 * @param {string} name
 * @param {string} place
 * @param {number} start
 */
function keyItem(name, place, start) {
  const item = element('li');
  const [weekday] = formatMoment(start, start - 7 * DAY).split(' ');
  const [, time] = formatMoment(start, start).split(', ');
  item.append(element('b', '', name), ` ${weekday}, ${time}. ${place}`);
  return item;
}

/**
 * @param {Week} week
 * @param {ReturnType<typeof sheetServices>['services']} services
 */
function rowItem(week, services) {
  const item = element('li', week.dates.length ? '' : 'weeks-nothing');
  const age = week.age.replace(' pregnant', '').replace(' old', '');
  item.append(
    element('b', '', SHORT.format(week.monday * DAY)),
    element('span', '', age),
    element('span', '', SCHOOL[week.school] ?? week.school.replace(' holidays', '')),
    element('span', '', weekNumbers(week, services) || 'nothing known'),
  );
  return item;
}
