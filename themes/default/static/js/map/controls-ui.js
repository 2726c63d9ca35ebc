// Buttons above the map: everything that a finger can do on it, by a tap.

import { element } from '../lib/dom.js';
import { button } from './panel-ui.js';

/** @import { MapActions } from './gestures-ui.js' */

/**
 * Make the groups of buttons.
 *
 * @param {MapActions} actions
 */
export function makeControls({ zoomIn, zoomOut, showAll, step, announce }) {
  const control = (/** @type {string} */ text, /** @type {string} */ label, /** @type {() => void} */ act) => {
    const made = button(text, () => {
      act();
      announce();
    });
    if (label) made.setAttribute('aria-label', label);
    return made;
  };
  const controls = element('div', 'map-buttons');
  controls.append(
    buttonGroup('Zoom', [
      control('+', 'Zoom in', zoomIn),
      control('−', 'Zoom out', zoomOut),
      control('Show all', '', showAll),
    ]),
    buttonGroup('Move the map', [
      control('←', 'West', () => step(1, 0)),
      control('↑', 'North', () => step(0, 1)),
      control('↓', 'South', () => step(0, -1)),
      control('→', 'East', () => step(-1, 0)),
    ]),
  );
  return controls;
}

/**
 * @param {string} label
 * @param {HTMLButtonElement[]} buttons
 */
function buttonGroup(label, buttons) {
  const group = element('div', 'map-group');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  group.append(...buttons);
  return group;
}
