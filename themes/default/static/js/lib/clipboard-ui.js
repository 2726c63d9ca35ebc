// A text, such as a link to what is on the screen, for the reader to take away.

import { element } from './dom.js';

/** Copies a text, and says so in `place`; `label` is what it is. */
export async function copied(text, place, label = 'Link to this search') {
  try {
    await navigator.clipboard.writeText(text);
    place.textContent = 'Copied';
  } catch {
    // Not allowed here: the reader copies it by hand.
    const field = element(text.includes('\n') ? 'textarea' : 'input');
    if (field.type !== 'textarea') field.type = 'text';
    field.readOnly = true;
    field.value = text;
    field.setAttribute('aria-label', label);
    place.replaceChildren(field);
    field.select();
  }
}
