// "Back to results" on a service's page, for a reader who came from this site's search.

import { element } from '../lib/dom.js';

const place = document.querySelector('[data-back]');

// Only the links among results send a referrer on this site, and that is no more than the origin.
if (place instanceof HTMLElement && document.referrer === `${location.origin}/`) {
  const link = element('a', '', 'Back to results');
  link.href = new URL('../../../../search/', import.meta.url).href;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.back();
  });
  place.replaceChildren(link);
  place.hidden = false;
}
