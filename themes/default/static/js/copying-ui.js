// A link to what is on the screen, for the reader to take away.

import { element } from './elements-ui.js';

/** Copies a link, and says so in `place`. */
export async function copied(link, place) {
  try {
    await navigator.clipboard.writeText(link);
    place.textContent = 'Copied';
  } catch {
    // Not allowed here: the reader copies it by hand.
    const field = element('input');
    field.type = 'text';
    field.readOnly = true;
    field.value = link;
    field.setAttribute('aria-label', 'Link to this search');
    place.replaceChildren(field);
    field.select();
  }
}
