// Carries a reader's list along with every link of this site that is followed.

import { anchorIn, carriedHash, pageHash } from './hash.js';
import { isListHash } from './mark.js';

const home = new URL('../../../../', import.meta.url);
/** URL of the list's own page. */
export const listPageUrl = new URL('shortlist/', home).href;

/**
 * Put the list into each link as it is followed, however that is done.
 *
 * @param {() => string[]} getIds the list at that moment
 */
export function carryAlong(getIds) {
  const carry = (/** @type {Event} */ { target }) => {
    const link = target instanceof Element ? target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    if (link.origin !== home.origin || !link.pathname.startsWith(home.pathname)) return;
    const isThisPage = link.pathname === location.pathname && link.search === location.search;
    const anchor = isListHash(link.hash) ? anchorIn(link.hash) : link.hash.slice(1);
    if (link.href.startsWith(listPageUrl)) link.hash = pageHash(getIds());
    else if (!(isThisPage && anchor)) link.hash = carriedHash(getIds(), anchor);
  };
  for (const kind of ['click', 'auxclick', 'contextmenu']) document.addEventListener(kind, carry, { capture: true });
}
