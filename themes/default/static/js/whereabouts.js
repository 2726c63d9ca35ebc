// Where a place that was typed is. Nothing typed leaves the browser.

import { outwardCode, placeNamed } from './near.js';

/**
 * @param file promises what is in one of the search's files, by its name
 * @returns a function that promises the position (see near.js) of what was typed as a place, or null
 */
export function makeWhereabouts(file) {
  return async (near) => {
    if (!near) return null;
    const { outcodes, areas } = await file('near');
    const code = outwardCode(near);
    return (code ? outcodes[code] : placeNamed(near, areas)) ?? null;
  };
}
