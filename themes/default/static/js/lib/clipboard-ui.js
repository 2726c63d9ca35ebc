// Copies texts to the clipboard.

import { element } from './dom.js';

/**
 * Copy a text and report it in `status`; where the browser does not allow it, call `offer` so that the reader can copy.
 *
 * @param {string} text
 * @param {Element} status
 * @param {() => void} offer
 */
export async function copyText(text, status, offer) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = 'Copied';
  } catch {
    offer();
  }
}

/**
 * Copy a text; where the browser does not allow it, show it in a field, selected.
 *
 * @param {string} text
 * @param {Element} status
 * @param {string} label of that field
 */
export function copyOrShow(text, status, label = 'Link to this search') {
  return copyText(text, status, () => {
    const field = element(text.includes('\n') ? 'textarea' : 'input');
    field.readOnly = true;
    field.value = text;
    field.setAttribute('aria-label', label);
    status.replaceChildren(field);
    field.select();
  });
}
