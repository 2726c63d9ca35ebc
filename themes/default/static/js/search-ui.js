// The search page: reads what is asked, finds it, shows it. Nothing that is typed leaves the browser.

import { readAddress, withFilter, withoutFilters, writeAddress } from './address.js';
import { makeFilterControls } from './filters-ui.js';
import { find, orderOf, stepsBack } from './finding.js';
import { makeMapButton } from './map-button-ui.js';
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
const controls = makeFilterControls(main, change, bringUp);
const addressOf = (id) => main.dataset.service.replace('/-/', `/${id}/`);
const results = makeResults(main, sources.cards, addressOf);
const mapButton = makeMapButton(main, addressOf);
const here = location.pathname;
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
  form.classList.toggle('compact', writeAddress(state, { withWords: true }) !== '');
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
  const crisis = messages.showCrisis(state.q);
  try {
    const [facets, filters] = await Promise.all([sources.facets(), sources.filters()]);
    state = filters.tidied(state);
    const found = state.q.trim() ? (await sources.engine()).search(state.q) : null;
    const position = await sources.positionOf(state.near);
    if (mine !== run) return;
    controls.set(state, position !== null);
    const there = find(state, facets, filters, found, position);
    present(there, position);
    messages.showLoosening(there.total ? [] : loosenings(stepsBack(state, facets, filters, there.documents), crisis));
    const [sure, maybe, closed] = parts(there);
    await results.show([sure, maybe, closed], atOnce);
    if (mine !== run) return;
    mapButton.follow([...sure.results, ...maybe.results], position);
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

function loosenings(steps, crisis) {
  const withoutWords = (old) => ({ ...old, q: '' });
  const offers = steps.map(({ filters, many }) => ({
    label: `Leave out ${filters.length ? filters.map((name) => `“${controls.wordsOf(name, state)}”`).join(' and ') : 'the words'}: ${services(many)}`,
    make: filters.length ? (old) => filters.reduce((less, name) => withFilter(less, name, []), old) : withoutWords,
  }));
  if (!offers.length) offers.push({ label: 'Start again', make: (old) => withoutWords(withoutFilters(old)) });
  // Who says that she wants to die is not told to leave out the words.
  return crisis && !steps[0]?.filters.length ? [] : offers;
}

function parts({ sure, maybe, closed }) {
  const shown = (list) => list.map((one) => ({ ...one, distance: Number.isFinite(one.miles) ? milesWords(one.miles) : '' }));
  return [
    { heading: '', results: shown(sure) },
    { heading: 'May fit: something you asked for is not known', results: shown(maybe) },
    { heading: 'Not running any more', results: shown(closed) },
  ];
}

// On a small screen what was found may begin below its edge: it comes up, with what is said above it.
function bringUp() {
  if (matchMedia('(min-width: 56rem)').matches) return;
  [...main.querySelectorAll('#near-note, [data-crisis], [role=status]')].find((one) => one.textContent)?.scrollIntoView();
}

// Listening.

let timer;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  // On a phone the keyboard would hide what was found.
  if (matchMedia('(pointer: coarse)').matches) document.activeElement.blur();
  send().then(bringUp);
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
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.pathname !== here || link.hash) return;
  // To follow it would keep this entry's words.
  event.preventDefault();
  clearTimeout(timer);
  const next = readAddress(link.search);
  history.pushState({ q: next.q, sent: next.q }, '', address(next));
  scrollTo(0, 0);
  go(next);
});
addEventListener('popstate', () => {
  clearTimeout(timer);
  // Whoever came from another page's box goes back to it: see asking-ui.js.
  if (location.pathname !== here) location.reload();
  // A jump to a place on the page brings no state: what was asked stands.
  else if (history.state === null) keep(state.q, state.q);
  else go(stateHere());
});

// Whoever comes back from a service finds the place that they left.
const left = history.state ?? {};
addEventListener('pagehide', () => {
  if (location.pathname !== here) return;
  history.replaceState({ ...history.state, y: scrollY, shown: results.shown() }, '');
});
keep(state.q, state.q);
keepUp(showAllDates);
for (const part of main.querySelectorAll('[data-box], [data-finder]')) part.hidden = false;
go(state, left.shown).then(() => left.y && scrollTo({ top: left.y, behavior: 'instant' }));
