// Where a place that was typed is. Nothing typed leaves the browser.

import { outwardCode, placeNamed, ROUGH } from './distance.js';
import { inwardCode, positionIn } from './postcodes.js';

/**
 * @param file promises what is in one of the search's files, by its name
 * @returns a function that promises the position (see search/filters/distance.js) of what was typed as a place, or null
 */
export function makeWhereabouts(file) {
  return async (near) => {
    if (!near) return null;
    const { outcodes, areas, districts } = await file('near');
    const code = outwardCode(near);
    if (!code) return rough(placeNamed(near, areas));
    if (!outcodes[code]) return null;
    // A single postcode where its district's file has it, else the middle of the district.
    const inward = districts.includes(code) ? inwardCode(near) : '';
    const shard = inward ? await file(`pc-${code.toLowerCase()}`).catch(() => null) : null;
    return (shard && positionIn(shard, inward)) ?? rough(outcodes[code]);
  };
}

const rough = (position) => position && [...position, ROUGH];
