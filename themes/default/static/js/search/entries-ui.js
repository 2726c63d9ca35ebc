// Entries of the search page in the browser's history. Filters that were chosen are in the URL; what was typed, and
// what was read from it, is only in the entry's own state, so that Back finds it.

import { isListHash } from '../shortlist/mark.js';
import { readState, typedOf, writeState } from './url.js';

/** @import { SearchState } from './url.js' */

/** Return the state of the present entry; what was typed is in its URL only where somebody has followed a link. */
export function stateOfEntry() {
  const read = readState(location.search);
  return read.q || read.near ? read : { ...read, ...typedOf(history.state) };
}

/** Return the words that were sent with Enter: typing on changes the history's entry, Enter makes a new one. */
export const sentQuery = () => history.state?.sent ?? '';

/**
 * Keep a state in the present entry.
 *
 * @param {SearchState} state
 */
export function keepEntry(state, sent = sentQuery()) {
  const renewed = history.state?.renewed ? { renewed: true } : {}; // see lib/reload-ui.js
  history.replaceState({ ...renewed, ...typedOf(state), sent }, '', urlOf(state));
}

/**
 * Make a new entry.
 *
 * @param {SearchState} next
 */
export function pushEntry(next) {
  history.pushState({ ...typedOf(next), sent: next.q }, '', urlOf(next));
}

/**
 * Return the URL of a state. A reader's list stays in it while what is asked changes: see shortlist/list-ui.js.
 *
 * @param {SearchState} state
 */
const urlOf = (state) => location.pathname + writeState(state) + (isListHash(location.hash) ? location.hash : '');
