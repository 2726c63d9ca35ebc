// Message to the volunteers about a search that found nothing: its filters alone, as content/asked.yaml has them.

/** @import { SearchState } from '../url.js' */

/**
 * @typedef {object} UnmetSettings as in sitegen/views/unmet.py
 * @property {string} subject
 * @property {string} intro first line
 * @property {string} wordsToo line for a search that had words besides
 * @property {string[]} keys filters that may be in it, in the order of its lines
 * @property {string[]} moments values of "when" that depend on the moment at which somebody asks
 * @property {string[]} unspoken topics that are nobody else's business
 * @property {string} email
 * @property {[address: string, title: string, body: string] | null} issues form for an issue, as for ../../tell-us/
 */

const TOPICS = ['topic', 'lived'];
const AS_LABEL = ['day', 'age', 'language']; // filters whose values people write as the page does

/**
 * Return the text of the message; "" where there is nothing to ask for, or what must not be told.
 *
 * It has what the reader can see and take off among the filters. What was typed, and the place, are not in it. A value
 * that is none of the page's choices comes from a link that anybody can make, and may be any text.
 *
 * @param {Pick<SearchState, 'q' | 'filters'>} state
 * @param {UnmetSettings} settings
 * @param {(name: string, value: string) => string} labelOf label of a choice, or "" for what is none
 */
export function unmetMessage({ q, filters }, { intro, wordsToo, keys, moments, unspoken }, labelOf) {
  const chosen = [...filters].flatMap(([name, values]) => values.map((value) => ({ name, value })));
  const mayBeTold = chosen.every(
    ({ name, value }) =>
      keys.includes(name) &&
      labelOf(name, value) !== '' &&
      !(name === 'when' && moments.includes(value)) &&
      !(TOPICS.includes(name) && unspoken.includes(value)),
  );
  if (!chosen.length || !mayBeTold) return '';
  const lines = keys.flatMap((name) => {
    const values = filters.get(name) ?? [];
    const written = values.map((value) => (AS_LABEL.includes(name) ? labelOf(name, value) : value));
    return values.length ? [`${name}: ${written.length > 1 ? `[${written.join(', ')}]` : written[0]}`] : [];
  });
  return [intro, '', ...lines, ...(q.trim() ? ['', wordsToo] : []), ''].join('\n');
}
