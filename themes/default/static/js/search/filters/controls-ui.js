// Controls of the filters: choices with their counts, what is chosen, and the sheet on a phone.

import { buttonElement, childElements, element, query, queryAll } from '../../lib/dom.js';
import { clearFilters, FILTERS, withFilter } from '../url.js';

/** @import { SearchState } from '../url.js' */
/** @import { Choices } from './choices-ui.js' */
/** @import { Fact } from './facts.js' */
/** @import { Change } from './relax.js' */

/** @type {Record<string, string>} */
const AGE_GROUPS = { t: '', w: 'Weeks', m: 'Months', y: 'Years' }; // by an age's last letter; "pregnant" ends in t
const OPEN_AT_FIRST = 2;

/**
 * Make the filters' controls.
 *
 * @param {HTMLElement} main
 * @param {object} labels
 * @param {string[]} labels.ages to choose from
 * @param {(age: string) => string} labels.ageLabel
 * @param {Choices['labelOf']} labels.labelOf
 * @param {(near: string) => string} labels.placeLabel
 * @param {object} handlers
 * @param {(change: Change) => unknown} handlers.onChange
 * @param {() => void} handlers.onClose called when the sheet was closed
 * @param {() => void} handlers.onOpen called when more of the choices come into view
 */
export function makeFilterControls(main, { ages, ageLabel, labelOf, placeLabel }, { onChange, onClose, onOpen }) {
  const panel = query(main, '[data-filters]');
  const sheet = query(main, '[data-sheet]', HTMLDialogElement);
  const chips = query(main, '[data-chosen]');
  const openButton = query(main, '[data-open-filters]');
  const showButton = query(sheet, '[data-show]');
  const clearButton = query(panel, '[data-clear]');
  const age = query(panel, '[name=age]', HTMLSelectElement);
  const checkboxes = queryAll(panel, 'input', HTMLInputElement);
  const filters = queryAll(panel, 'details', HTMLDetailsElement);
  let shown = '';
  addAges(age, ages, ageLabel);
  fitPanel(panel, sheet, query(main, '[data-column]'));

  panel.addEventListener('change', ({ target }) => {
    const name = target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.name : '';
    if (FILTERS.includes(name)) onChange((state) => withFilter(state, name, valuesOf(panel, name, state)));
  });
  clearButton.addEventListener('click', () => onChange(clearFilters));
  showButton.addEventListener('click', () => sheet.close());
  query(sheet, '[data-close]').addEventListener('click', () => sheet.close());
  sheet.addEventListener('close', onClose);
  for (const filter of filters) filter.addEventListener('toggle', () => filter.open && onOpen());

  /** Return the filters whose choices are in view: open ones in the column, or in the sheet while that is open. */
  function filtersInView() {
    if (sheet.contains(panel) && !sheet.open) return [];
    const open = queryAll(panel, 'details[open] [role=group] input', HTMLInputElement);
    return ['age', ...new Set(open.map((input) => input.name))];
  }

  function openSheet() {
    sheet.showModal();
    onOpen();
  }

  /**
   * Show a state in the controls.
   *
   * @param {SearchState} state
   * @param {boolean} isPlaceKnown
   * @param {Fact[]} facts those filters that were typed as words
   */
  function show(state, isPlaceKnown, facts) {
    const next = JSON.stringify([...state.filters, isPlaceKnown ? state.near : '', facts]);
    if (next === shown) return; // as at every key, while words are typed
    shown = next;
    for (const input of checkboxes) input.checked = (state.filters.get(input.name) ?? []).includes(input.value);
    for (const filter of filters) {
      const checked = filter.querySelectorAll(':checked').length;
      query(filter, '.filter-ticked').textContent = checked ? `${checked} selected` : '';
      // In the column what is chosen is in view; in the sheet its number is enough.
      if (checked && !sheet.contains(panel)) filter.open = true;
    }
    const [chosenAge] = state.filters.get('age') ?? [];
    if (chosenAge && ![...age.options].some((option) => option.value === chosenAge))
      addAges(age, [chosenAge], ageLabel);
    age.value = chosenAge ?? '';
    showChips(state, isPlaceKnown, facts);
  }

  /**
   * @param {SearchState} state
   * @param {boolean} isPlaceKnown
   * @param {Fact[]} facts
   */
  function showChips(state, isPlaceKnown, facts) {
    const typedFor = (/** @type {string} */ name, /** @type {string} */ value) =>
      facts.find((fact) => fact.filters.some((one) => one[0] === name && one[1] === value))?.typed;
    const chosen = [...state.filters].flatMap(([name, values]) => values.map((value) => ({ name, value })));
    const items = chosen.map(({ name, value }) =>
      chip(labelOf(name, value), typedFor(name, value), () => onChange((old) => removeValue(old, name, value))),
    );
    if (state.near && isPlaceKnown) {
      const typed = facts.find(({ near }) => near)?.typed;
      items.push(chip(`Near ${placeLabel(state.near)}`, typed, () => onChange((old) => ({ ...old, near: '' }))));
    }
    chips.replaceChildren(...items);
    chips.hidden = items.length === 0;
    clearButton.hidden = items.length === 0;
    openButton.textContent = chosen.length ? `Filters (${chosen.length})` : 'Filters';
  }

  /**
   * Show the counts beside the choices; those that are not known are left out.
   *
   * @param {Map<string, Map<string, number>>} counts
   */
  function showCounts(counts) {
    for (const input of checkboxes) {
      const count = counts.get(input.name)?.get(input.value);
      const label = input.parentElement ?? panel;
      query(label, '.choice-count').textContent = String(count ?? '');
      label.classList.toggle('choice-none', count === 0);
    }
    for (const option of age.options) {
      const count = counts.get('age')?.get(option.value);
      if (count !== undefined) option.textContent = `${ageLabel(option.value)} (${count})`;
    }
  }

  /**
   * Show on the sheet's button how many services there are.
   *
   * @param {number} count
   */
  function showTotal(count) {
    showButton.textContent = `Show ${count}`;
  }

  /** Return the element to focus when the control that had the focus is gone. */
  const focusTarget = () => (sheet.open ? showButton : query(main, '[role=status]'));

  return { show, showCounts, showTotal, filtersInView, openSheet, focusTarget };
}

/**
 * @template {SearchState} State
 * @param {State} state
 * @param {string} name
 * @param {string} value
 */
function removeValue(state, name, value) {
  const others = (state.filters.get(name) ?? []).filter((other) => other !== value);
  return withFilter(state, name, others);
}

/**
 * @param {HTMLElement} panel
 * @param {string} name
 * @param {SearchState} state
 */
function valuesOf(panel, name, state) {
  if (name === 'age') return [query(panel, '[name=age]', HTMLSelectElement).value].filter(Boolean);
  const checkboxes = queryAll(panel, `input[name=${name}]`, HTMLInputElement);
  const checked = checkboxes.filter((input) => input.checked).map((input) => input.value);
  const offered = checkboxes.map((input) => input.value);
  // A value of the URL that has no checkbox stays until it is removed.
  return [...checked, ...(state.filters.get(name) ?? []).filter((value) => !offered.includes(value))];
}

/**
 * @param {string} label
 * @param {string | undefined} typed the words that it comes from, which stay words when it is removed
 * @param {() => void} onRemove
 */
function chip(label, typed, onRemove) {
  const item = element('li');
  const button = buttonElement('button-plain', label);
  const title = typed ? `Remove ${label}: look for the word “${typed}” instead` : `Remove ${label}`;
  button.setAttribute('aria-label', title);
  if (typed) button.title = title;
  button.addEventListener('click', onRemove);
  item.append(button);
  return item;
}

/**
 * @param {HTMLSelectElement} select
 * @param {string[]} ages
 * @param {(age: string) => string} ageLabel
 */
function addAges(select, ages, ageLabel) {
  for (const value of ages) {
    const option = element('option', '', ageLabel(value));
    option.value = value;
    const label = AGE_GROUPS[value.slice(-1)];
    if (label) optionGroup(select, label).append(option);
    else select.append(option);
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {string} label
 */
function optionGroup(select, label) {
  const groups = childElements(select).filter((child) => child instanceof HTMLOptGroupElement);
  const known = groups.find((existing) => existing.label === label);
  if (known) return known;
  const group = element('optgroup');
  group.label = label;
  select.append(group);
  return group;
}

/**
 * Put the filters into a column where there is room for one, with the first filters open and those in use; elsewhere
 * into the sheet, each filter a line that opens.
 *
 * @param {HTMLElement} panel
 * @param {HTMLDialogElement} sheet
 * @param {HTMLElement} column
 */
function fitPanel(panel, sheet, column) {
  const wide = matchMedia('(min-width: 56rem)');
  const fit = () => {
    if (wide.matches) {
      if (sheet.open) sheet.close();
      column.append(panel);
    } else {
      sheet.prepend(panel);
    }
    for (const [i, filter] of queryAll(panel, 'details', HTMLDetailsElement).entries()) {
      filter.open = wide.matches && (i < OPEN_AT_FIRST || filter.querySelector(':checked') !== null);
    }
  };
  wide.addEventListener('change', fit);
  fit();
}
