// Recovers from a site that was published anew while a page of the former version is open.

import { isGone } from './fetch-json.js';

/**
 * Reload the page if an error says that a file of its version no longer exists; only once,
 * since a second reload would not help.
 *
 * @param {unknown} error
 * @returns whether the page reloads
 */
export function reloadIfGone(error) {
  if (!isGone(error) || history.state?.renewed) return false;
  history.replaceState({ ...history.state, renewed: true }, '');
  location.reload();
  return true;
}
