// "Exit this page": blanks the page, then puts another website in its place, by a tap or by Shift three times.

import { query, queryAll } from '../lib/dom.js';
import { makeShiftPresses, PERIOD, PRESSES_TO_LEAVE } from './shift-presses.js';

const link = query(document, '[data-leave]', HTMLAnchorElement);
const status = query(document, '[data-leave-status]');
const presses = makeShiftPresses();
let expiry = 0;

function leave() {
  clearTimeout(expiry);
  document.documentElement.classList.add('is-left');
  status.textContent = 'Leaving this page';
  location.replace(link.href);
}

/** @param {KeyboardEvent} event */
function countPress(event) {
  const left = PRESSES_TO_LEAVE - presses.count(event);
  if (left <= 0) {
    leave();
  } else if (event.type === 'keyup' && left < PRESSES_TO_LEAVE) {
    status.textContent = `To exit this page, press Shift ${left === 1 ? 'once more' : `${left} more times`}`;
    clearTimeout(expiry);
    expiry = setTimeout(() => {
      status.textContent = 'You have not left. To exit this page, press Shift 3 times within 5 seconds';
    }, PERIOD);
  }
}

for (const each of queryAll(document, '[data-leave]')) {
  each.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
}
addEventListener('keydown', countPress);
addEventListener('keyup', countPress);
// A browser that shows the page as it was left would show a blank one.
addEventListener('pageshow', () => document.documentElement.classList.remove('is-left'));
for (const hint of queryAll(document, '[data-leave-keys]')) hint.classList.add('is-heard');
