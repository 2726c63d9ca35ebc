// Shows "Exit this page" where only some of what a page shows needs it, such as a result of a search.

import { queryAll } from '../lib/dom.js';

let isOffered = false;

/** @param {HTMLElement} main */
export function offerExit(main) {
  if (isOffered) return;
  isOffered = true;
  for (const part of queryAll(document, '[data-exit]')) part.hidden = false;
  import(main.dataset.exit ?? '').catch(console.error); // without its script the link still works
}

/**
 * Read the ids of the services or topics that need "Exit this page".
 *
 * @param {HTMLElement} main
 * @returns {Set<string>}
 */
export const readDiscreetIds = (main) => new Set((main.dataset.discreet ?? '').split(' '));
