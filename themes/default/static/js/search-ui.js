// The search page: reads what is asked, finds it, shows it. Nothing that is typed leaves the browser.

import { readAddress, withFilter, withoutFilters, writeAddress } from './address.js';
import { makeFilterControls } from './filters-ui.js';
import { find, orderOf, stepBack } from './finding.js';
import { makeMessages, services } from './messages-ui.js';
import { milesWords } from './near.js';
import { makeResults } from './results-ui.js';
import { makeSources } from './sources.js';
import { keepUp, showAllDates } from './when-ui.js';

const PAUSE = 150; // milliseconds after the last key before results follow

const main = document.querySelector('main');
const form = document.querySelector('form[role=search]');
const sort = main.querySelector('[name=sort]');
const sources = makeSources(main.dataset);
const messages = makeMessages(main, { change, linkToThis });
const controls = makeFilterControls(main, change);
const results = makeResults(main, sources.cards, (id) => main.dataset.service.replace('/-/', `/${id}/`));
let state = stateHere();
let run = 0;

// From state to state. Filters live in the address; typed words only in the entry's own state, so that Back finds them.

function stateHere() {
  const read = readAddress(location.search);
  const typed = history.state?.q;
  return typeof typed === 'string' && !read.q ? { ...read, q: typed } : read;
}

function address(there, options) {
  return location.pathname + writeAddress(there, options);
}

function linkToThis() {
  return new URL(address(state, { withWords: true }), location.href).href;
}

// `sent` are the words that were sent with Enter: typing on changes the entry, Enter makes a new one.
const sent = () => history.state?.sent ?? '';
const keep = (q, words = sent()) => history.replaceState({ q, sent: words }, '', address(state));

function go(next, atOnce) {
  state = next;
  form.elements.q.value = state.q;
  form.elements.near.value = state.near;
  return show(atOnce);
}

async function change(make) {
  const next = make(state);
  const focused = document.activeElement;
  if (address(next) !== address(state)) history.pushState({ q: next.q, sent: next.q }, '', address(next));
  await go(next);
  // What had the keyboard may be gone, such as a filter that was taken away.
  if (focused !== document.activeElement && document.activeElement === document.body) controls.landing().focus();
}

function send() {
  const next = { ...state, q: form.elements.q.value, near: form.elements.near.value.trim() };
  if (next.q !== sent() || address(next) !== address(state)) {
    keep(sent());
    history.pushState({ q: next.q, sent: next.q }, '', address(next));
  }
  return go(next);
}

// Showing.

async function show(atOnce) {
  run += 1;
  const mine = run;
  results.busy(true);
  messages.showCrisis(state.q);
  try {
    const [facets, filters] = await Promise.all([sources.facets(), sources.filters()]);
    state = filters.tidied(state);
    controls.set(state);
    const found = state.q.trim() ? (await sources.engine()).search(state.q) : null;
    const position = await sources.positionOf(state.near);
    if (mine !== run) return;
    const there = find(state, facets, filters, found, position);
    present(there, position);
    messages.showLoosening(there.total ? null : loosening(stepBack(state, facets, filters, there.documents)));
    await results.show(parts(there), atOnce);
    if (mine !== run) return;
    controls.count(filters.counts(state, there.documents), there.total);
    results.busy(false);
  } catch (error) {
    if (mine === run) messages.failed();
    console.error(error);
  }
}

function present(there, position) {
  const order = orderOf(state, position);
  sort.value = order;
  sort.options[0].textContent = state.q.trim() ? 'Best match' : 'A to Z';
  sort.options[1].disabled = !position;
  messages.showNear(state.near, position);
  messages.showCount(there, order === 'nearest' ? state.near : '');
}

function loosening(step) {
  if (step?.filter) {
    const label = `Leave out “${controls.wordsOf(step.filter, state)}”: ${services(step.many)}`;
    return { label, make: (old) => withFilter(old, step.filter, []) };
  }
  const withoutWords = (old) => ({ ...old, q: '' });
  if (step) return { label: `Leave out the words: ${services(step.many)}`, make: withoutWords };
  return { label: 'Start again', make: (old) => withoutWords(withoutFilters(old)) };
}

function parts({ sure, maybe, closed }) {
  const shown = (list) => list.map((one) => ({ ...one, distance: Number.isFinite(one.miles) ? milesWords(one.miles) : '' }));
  return [
    { heading: '', results: shown(sure) },
    { heading: 'May fit: something you asked for is not known', results: shown(maybe) },
    { heading: 'Not running any more', results: shown(closed) },
  ];
}

// Listening.

let timer;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  // On a phone the keyboard would hide what was found.
  if (matchMedia('(pointer: coarse)').matches) document.activeElement.blur();
  send();
});
form.elements.q.addEventListener('input', () => {
  clearTimeout(timer);
  results.busy(true);
  timer = setTimeout(() => {
    state = { ...state, q: form.elements.q.value };
    keep(state.q);
    show();
  }, PAUSE);
});
form.elements.q.addEventListener('focus', () => sources.engine(), { once: true });
form.elements.near.addEventListener('change', () => send());
sort.addEventListener('change', () => change((old) => ({ ...old, sort: sort.value })));
addEventListener('popstate', () => {
  clearTimeout(timer);
  // A jump to a place on the page brings no state: what was asked stands.
  if (history.state === null) keep(state.q, state.q);
  else go(stateHere());
});

// Whoever comes back from a service finds the place that they left.
const left = history.state ?? {};
addEventListener('pagehide', () => {
  history.replaceState({ ...history.state, y: scrollY, shown: results.shown() }, '');
});
keep(state.q, state.q);
keepUp(showAllDates);
main.querySelector('[data-finder]').hidden = false;
go(state, left.shown).then(() => left.y && scrollTo({ top: left.y, behavior: 'instant' }));
