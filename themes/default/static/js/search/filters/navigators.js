// Whom to ask where a search finds nothing: the navigators of the areas or places that it names.

import { outwardCode } from '../../lib/outward-code.js';
import { splitWords } from '../normalise.js';

/** @import { SearchState } from '../url.js' */

/**
 * @typedef {{ id: string, places: string[] }} NavigatorArea `places`: its name and its outward codes, in small letters
 */

/**
 * Return those areas that a search names: as a filter, as the place, or by their name among the words.
 *
 * @template {NavigatorArea} Area
 * @param {Pick<SearchState, 'q' | 'near' | 'filters'>} state
 * @param {Area[]} areas
 * @returns {Area[]}
 */
export function areasNamed({ q, near, filters }, areas) {
  const words = (/** @type {string} */ text) => ` ${splitWords(text).join(' ')} `;
  const typed = words(q);
  const place = [words(near), words(outwardCode(near) ?? '')].filter((text) => text.trim());
  const chosen = filters.get('area') ?? [];
  return areas.filter(
    ({ id, places: [name, ...codes] }) =>
      chosen.includes(id) || typed.includes(words(name)) || [name, ...codes].some((one) => place.includes(words(one))),
  );
}
