// The buttons above the map: everything that a finger can do with it, by a tap.

import { element } from '../lib/dom.js';
import { button } from './panel-ui.js';

/** The buttons, for the same `moves` as map/gestures-ui.js. */
export function makeControls({ closer, further, all, step, say }) {
  const made = (text, name, act) => {
    const one = button(text, () => {
      act();
      say();
    });
    if (name) one.setAttribute('aria-label', name);
    return one;
  };
  const controls = element('div', 'map-buttons');
  controls.append(
    group('Closer or further away', [
      made('+', 'Closer', closer),
      made('−', 'Further away', further),
      made('Show all', '', all),
    ]),
    group('Move the map', [
      made('←', 'West', () => step(1, 0)),
      made('↑', 'North', () => step(0, 1)),
      made('↓', 'South', () => step(0, -1)),
      made('→', 'East', () => step(-1, 0)),
    ]),
  );
  return controls;
}

function group(name, buttons) {
  const made = element('div', 'map-group');
  made.setAttribute('role', 'group');
  made.setAttribute('aria-label', name);
  made.append(...buttons);
  return made;
}
