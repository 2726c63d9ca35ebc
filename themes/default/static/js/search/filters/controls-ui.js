// The filters on the page: their controls, the counts beside them, what is chosen, and the sheet on a phone.

import { element } from '../../lib/dom.js';
import { FILTERS, withFilter, withoutFilters } from '../url.js';
import { AGES, ageWords } from './age.js';
import { placeWords } from './my-location-ui.js';

const AGE_GROUPS = { t: '', w: 'Weeks', m: 'Months', y: 'Years' }; // by an age's last letter; "pregnant" ends in t
const OPEN_AT_FIRST = 2;

/**
 * The filters' controls.
 *
 * @param main the page's main element
 * @param changed called with the function that makes the new state out of the old
 * @param closed called when the sheet was closed
 * @param opened called when more of the choices come into sight
 */
export function makeFilterControls(main, changed, { closed, opened }) {
  const panel = main.querySelector('[data-filters]');
  const sheet = main.querySelector('[data-sheet]');
  const chosen = main.querySelector('[data-chosen]');
  const opener = main.querySelector('[data-open-filters]');
  const shower = sheet.querySelector('[data-show]');
  const clear = panel.querySelector('[data-clear]');
  const age = panel.querySelector('[name=age]');
  let saidLast = '';
  addAges(age, AGES);
  fitPanel(panel, sheet, main.querySelector('[data-column]'));

  panel.addEventListener('change', ({ target }) => {
    const { name } = target;
    if (FILTERS.includes(name)) changed((state) => withFilter(state, name, valuesOf(panel, name, state)));
  });
  clear.addEventListener('click', () => changed(withoutFilters));
  shower.addEventListener('click', () => sheet.close());
  sheet.querySelector('[data-close]').addEventListener('click', () => sheet.close());
  sheet.addEventListener('close', closed);
  for (const filter of panel.querySelectorAll('details'))
    filter.addEventListener('toggle', () => filter.open && opened());

  /** The filters whose choices can be seen: those that are open in the column, or in the sheet while that is open. */
  function inSight() {
    if (sheet.contains(panel) && !sheet.open) return [];
    const open = [...panel.querySelectorAll('details[open] [role=group]')].map(
      (group) => group.querySelector('input').name,
    );
    return ['age', ...open];
  }

  function openSheet() {
    sheet.showModal();
    opened();
  }

  function labelOf(name, value) {
    if (name === 'age') return ageWords(value);
    const input = panel.querySelector(`[name=${name}][value="${CSS.escape(value)}"]`);
    return input ? input.parentElement.querySelector('.choice-label').textContent : value.replaceAll('-', ' ');
  }

  /** Makes the controls say what the state says; `placed`: whether anybody knows where its place is. */
  function set(state, placed) {
    const said = JSON.stringify([...state.filters, placed ? state.near : '']);
    if (said === saidLast) return; // as at every key, while words are typed
    saidLast = said;
    for (const input of panel.querySelectorAll('input')) {
      input.checked = (state.filters.get(input.name) ?? []).includes(input.value);
    }
    for (const filter of panel.querySelectorAll('details')) {
      const ticked = filter.querySelectorAll(':checked').length;
      filter.querySelector('.filter-ticked').textContent = ticked ? `${ticked} chosen` : '';
      // In the column what is chosen is seen; in the sheet its number says enough.
      if (ticked && !sheet.contains(panel)) filter.open = true;
    }
    const ages = state.filters.get('age') ?? [];
    addAges(
      age,
      ages.slice(0, 1).filter((value) => ![...age.options].some((option) => option.value === value)),
    );
    age.value = ages[0] ?? '';
    const all = [...state.filters].flatMap(([name, values]) => values.map((value) => [name, value]));
    const chips = all.map(([name, value]) =>
      chip(labelOf(name, value), () => changed((old) => without(old, name, value))),
    );
    if (state.near && placed)
      chips.push(chip(`Near ${placeWords(state.near)}`, () => changed((old) => ({ ...old, near: '' }))));
    chosen.replaceChildren(...chips);
    chosen.hidden = chips.length === 0;
    clear.hidden = chips.length === 0;
    opener.textContent = all.length ? `Filters (${all.length})` : 'Filters';
  }

  /** Writes the counts beside the choices; those that are not known are left out. */
  function count(counts) {
    for (const input of panel.querySelectorAll('input')) {
      const many = counts.get(input.name)?.get(input.value) ?? '';
      input.parentElement.querySelector('.choice-count').textContent = many;
      input.parentElement.classList.toggle('choice-none', many === 0);
    }
    for (const option of age.options) {
      const many = counts.get('age')?.get(option.value);
      if (many !== undefined) option.textContent = `${ageWords(option.value)} (${many})`;
    }
  }

  /** Writes on the sheet's button how many there are. */
  function total(many) {
    shower.textContent = `Show ${many}`;
  }

  /** What is chosen of a filter, in words. */
  const wordsOf = (name, state) => (state.filters.get(name) ?? []).map((value) => labelOf(name, value)).join(' or ');

  /** Where the keyboard goes when what had it is gone. */
  const landing = () => (sheet.open ? shower : main.querySelector('[role=status]'));

  return { set, count, total, inSight, openSheet, labelOf, wordsOf, landing };
}

function without(state, name, value) {
  return withFilter(
    state,
    name,
    state.filters.get(name).filter((other) => other !== value),
  );
}

function valuesOf(panel, name, state) {
  if (name === 'age') return [panel.querySelector('[name=age]').value].filter(Boolean);
  const ticked = [...panel.querySelectorAll(`[name=${name}]:checked`)].map((input) => input.value);
  const shown = [...panel.querySelectorAll(`[name=${name}]`)].map((input) => input.value);
  // A value of the address that has no box here stays until it is taken away.
  return [...ticked, ...(state.filters.get(name) ?? []).filter((value) => !shown.includes(value))];
}

function chip(label, remove) {
  const item = element('li');
  const button = element('button', 'button-plain', label);
  button.type = 'button';
  button.setAttribute('aria-label', `Remove ${label}`);
  button.addEventListener('click', remove);
  item.append(button);
  return item;
}

function addAges(select, ages) {
  for (const value of ages) {
    const option = element('option', '', ageWords(value));
    option.value = value;
    const label = AGE_GROUPS[value.at(-1)];
    let group = label
      ? [...select.children].find((child) => child.label === label && child.tagName === 'OPTGROUP')
      : select;
    if (!group) {
      group = element('optgroup');
      group.label = label;
      select.append(group);
    }
    group.append(option);
  }
}

// A column where there is room for one, with the first filters open and those in use; a sheet elsewhere, each filter a
// line that opens.
function fitPanel(panel, sheet, column) {
  const wide = matchMedia('(min-width: 56rem)');
  const fit = () => {
    if (wide.matches) {
      if (sheet.open) sheet.close();
      column.append(panel);
    } else {
      sheet.prepend(panel);
    }
    [...panel.querySelectorAll('details')].forEach((filter, i) => {
      filter.open = wide.matches && (i < OPEN_AT_FIRST || filter.querySelector(':checked') !== null);
    });
  };
  wide.addEventListener('change', fit);
  fit();
}
