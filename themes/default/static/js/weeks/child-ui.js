// On a service's page, says until when the child may come of whom the link to it says the age.

import { dayNumber } from '../dates/dates.js';
import { readChild, untilText, withoutChild } from './child.js';

const place = document.querySelector('[data-until]');
const today = dayNumber(Date.now());
const child = readChild(location.hash, today);
if (child && place instanceof HTMLElement) {
  place.textContent = untilText(child, Number(place.dataset.until), place.dataset.turns ?? '', today);
  place.hidden = false;
}
const hash = withoutChild(location.hash);
if (hash !== location.hash) history.replaceState(history.state, '', location.pathname + location.search + hash);
