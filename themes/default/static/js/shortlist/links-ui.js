// A reader's list goes along when a link of this site is followed, however that is done.

import { carried, isCarried, placeIn, written } from './hash.js';

const top = new URL('../../../../', import.meta.url);
/** The page of the list itself. */
export const listPage = new URL('shortlist/', top).href;

/** From now on every link takes along the list that a function gives at that moment. */
export function carryAlong(list) {
  const carry = ({ target }) => {
    const link = target.closest?.('a[href]');
    if (!link || link.origin !== top.origin || !link.pathname.startsWith(top.pathname)) return;
    const isHere = link.pathname === location.pathname && link.search === location.search;
    const place = isCarried(link.hash) ? placeIn(link.hash) : link.hash.slice(1);
    if (link.href.startsWith(listPage)) link.hash = written(list());
    else if (!(isHere && place)) link.hash = carried(list(), place);
  };
  for (const kind of ['click', 'auxclick', 'contextmenu']) document.addEventListener(kind, carry, { capture: true });
}
