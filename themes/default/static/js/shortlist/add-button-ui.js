// "Add to list" button, which is on cards and on a service's page.

import { buttonElement } from '../lib/dom.js';

const ADD = 'Add to list';
const REMOVE = 'Remove from list';

/**
 * Make the button for a service that is not on the list.
 *
 * @param {string} id
 * @param {string} name of the service
 */
export function makeAddButton(id, name) {
  const button = buttonElement('listing', ADD);
  button.dataset.id = id;
  button.ariaLabel = `${ADD}: ${name}`;
  return button;
}

/**
 * Label a button by whether its service is on the list.
 *
 * @param {HTMLElement} button
 * @param {boolean} isListed
 */
export function labelAddButton(button, isListed) {
  const label = isListed ? REMOVE : ADD;
  const former = button.textContent ?? '';
  if (former === label) return; // it would be announced again
  button.ariaLabel = (button.ariaLabel ?? '').replace(former, label);
  button.textContent = label;
}
