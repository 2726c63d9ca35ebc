// Keeps all dates of a page up to date, in London's time whatever the device's own zone.

import { foldPast, markClosed, markDays, markSlots, sortSoonest } from './lists-ui.js';
import { everyMinute, knownPeriod, printFullDates, showAllDates } from './service-ui.js';

/** @param {number} now */
function show(now) {
  showAllDates(now);
  markClosed(now, knownPeriod);
  // A clock that is behind the page itself is wrong: the page as it was built is right.
  if (!(now >= knownPeriod.built)) return;
  foldPast(now);
  markDays(now);
  markSlots(now, knownPeriod);
  sortSoonest(now);
}

everyMinute(show);
printFullDates(show);
