// All dates of a page, kept up to date. Whatever the device's own time zone, it is London's time that counts.

import { fold, markClosed, markDays, markSlots, sortSoonest } from './lists-ui.js';
import { keepUp, page, printPlainly, showAllDates } from './service-ui.js';

function show(now) {
  showAllDates(now);
  markClosed(now, page);
  // A clock that is behind the page itself is wrong: what the page says without it is right.
  if (!(now >= page.built)) return;
  fold(now);
  markDays(now);
  markSlots(now, page);
  sortSoonest(now);
}

keepUp(show);
printPlainly(show);
