// Choices of the filters as the page has them: their ids and labels.

import { query, queryAll } from '../../lib/dom.js';
import { ageLabel } from './age.js';

/** @import { SearchState } from '../url.js' */
/** @typedef {ReturnType<typeof makeChoices>} Choices */

/** @param {HTMLElement} main */
export function makeChoices(main) {
  const checkboxes = queryAll(query(main, '[data-filters]'), 'input', HTMLInputElement);

  /**
   * Return the label of a choice.
   *
   * @param {string} name
   * @param {string} value
   */
  function labelOf(name, value) {
    if (name === 'age') return ageLabel(value);
    const checkbox = checkboxes.find((input) => input.name === name && input.value === value);
    return checkbox?.parentElement?.querySelector('.choice-label')?.textContent ?? value.replaceAll('-', ' ');
  }

  /**
   * Return the ids and labels of a filter's choices.
   *
   * @param {string} name
   * @returns {[id: string, label: string][]}
   */
  const choicesOf = (name) =>
    checkboxes.filter((input) => input.name === name).map(({ value }) => [value, labelOf(name, value)]);

  /**
   * Return the labels of what is chosen of a filter.
   *
   * @param {string} name
   * @param {SearchState} state
   */
  const chosenLabels = (name, state) =>
    (state.filters.get(name) ?? []).map((value) => labelOf(name, value)).join(' or ');

  return { labelOf, choicesOf, chosenLabels };
}
