// The search page: reads what is asked, finds it, shows it. Nothing that is typed leaves the browser.

import { keepUp, page, showAllDates } from '../dates/service-ui.js';
import { makeMessages } from './messages-ui.js';
import { everyOpen, isPlain, parted } from './order.js';
import { makeResults } from './results-ui.js';
import { makeSources } from './store.js';
import { hasWords, readAddress, writeAddress } from './url.js';

const main = document.querySelector('main');
const form = document.querySelector('form[role=search]');
const sort = main.querySelector('[name=sort]');
const manifest = JSON.parse(main.dataset.manifest);
const sources = makeSources(main.dataset.files, manifest);
const messages = makeMessages(main, change);
const addressOf = (id) => main.dataset.service.replace('/-/', `/${id}/`);
const results = makeResults(main, sources, addressOf, manifest.few);
const here = location.pathname;
let state = stateHere();
const LULL = 500; // milliseconds without a key, after which what was typed is kept in the history's entry
let run = 0;
let isTyping = false;
let filtering = null;
let settled = null; // when the filters say what the results say

// From state to state. Filters live in the address; typed words only in the entry's own state, so that Back finds them.

function stateHere() {
  const read = readAddress(location.search);
  const typed = history.state?.q;
  return typeof typed === 'string' && !read.q ? { ...read, q: typed } : read;
}

// A reader's list stays in the address while what is asked changes: see shortlist/list-ui.js.
function address(there) {
  return location.pathname + writeAddress(there) + (isList(location.hash) ? location.hash : '');
}

function linkToThis() {
  return new URL(location.pathname + writeAddress(state, { withWords: true }), location.href).href;
}

const isList = (hash) => hash.startsWith('#list=');

// `sent` are the words that were sent with Enter: typing on changes the entry, Enter makes a new one.
const sent = () => history.state?.sent ?? '';
const keep = (q, words = sent()) => history.replaceState({ ...renewed(), q, sent: words }, '', address(state));
const renewed = () => (history.state?.renewed ? { renewed: true } : {}); // see `failed`

function push(next, words = state.q) {
  keep(words);
  history.pushState({ q: next.q, sent: next.q }, '', address(next));
}

function go(next, atOnce) {
  state = next;
  isTyping = false;
  form.classList.toggle('search-box-compact', writeAddress(state, { withWords: true }) !== '');
  form.elements.q.value = state.q;
  form.elements.near.value = state.near;
  return show(atOnce);
}

async function change(make) {
  const next = make(state);
  const focused = document.activeElement;
  if (address(next) !== address(state)) push(next);
  await go(next);
  await settled;
  // What had the keyboard may be gone, such as a filter that was taken away.
  if (focused !== document.activeElement && document.activeElement === document.body)
    (await filters()).landing().focus();
}

function send() {
  const next = { ...state, q: form.elements.q.value, near: form.elements.near.value.trim() };
  if (next.q !== sent() || address(next) !== address(state)) push(next, sent());
  return go(next);
}

// Filters, places and dates: their part of the script is fetched when they are asked for, and else after the results.

function filters() {
  filtering ??= import(main.dataset.filtering)
    .catch(whyNot)
    .then(({ makeFiltering }) => makeFiltering(main, sources, manifest, page, { change, closed: bringUp, addressOf }));
  filtering.catch(() => (filtering = null));
  return filtering;
}

// An import does not say whether its file is gone or the network is.
async function whyNot(error) {
  const answer = await fetch(main.dataset.filtering).catch(() => null);
  throw Object.assign(error, { isGone: answer?.status === 404 });
}

// Showing.

async function show(atOnce) {
  run += 1;
  const mine = run;
  results.busy(true);
  const crisis = messages.showCrisis(state.q);
  try {
    const isWanted = () => mine === run;
    const answer = hasWords(state) ? await sources.search(state.q, crisis.topics, isTyping, isWanted) : null;
    if (mine !== run) return;
    const found = answer?.asked ? answer : null; // "the" is only a beginning
    const there = isPlain(state) ? unsifted(found) : await (await filters()).sift(state, found);
    if (mine !== run) return;
    state = there.state;
    const groups = parted(there.documents, manifest, found, there.unknown);
    present(there, groups);
    messages.showLoosening(groups.total ? [] : await (await filters()).easier(there, crisis.lines > 0));
    await results.show(parts(groups), there.about, found?.postings ?? (() => []), atOnce);
    if (mine !== run) return;
    results.busy(false);
    if (answer) sources.learn(answer.soon).catch(console.error);
    settled = afterwards(mine, there, groups.total).catch(console.error);
  } catch (error) {
    if (mine === run) failed(error);
  }
}

function unsifted(found) {
  const documents = found ? found.documents : everyOpen(manifest);
  const plainly = { unknown: new Map(), about: () => ({}), position: null, order: 'best', orderWords: '', note: '' };
  return { ...plainly, state, documents, asked: { ...state, now: Date.now(), dates: null }, all: documents };
}

// The results are on the screen before anything is done about the filters; what was typed on by then comes first.
async function afterwards(mine, there, total) {
  await new Promise((resolve) => setTimeout(resolve));
  if (mine !== run) return;
  if (isTyping) sources.getReady().catch(console.error);
  const { show: showFilters } = await filters();
  if (mine === run) await showFilters(there, total);
  if (!isTyping) return;
  await new Promise((resolve) => setTimeout(resolve, LULL));
  if (mine === run) keep(state.q);
}

function present({ position, order, orderWords, note, state: asked }, groups) {
  sort.value = order;
  sort.options[0].textContent = hasWords(asked) ? 'Best match' : 'A to Z';
  sort.querySelector('[value=nearest]').disabled = !position;
  messages.showNear(note);
  messages.showCount(groups, orderWords);
}

// A file that is gone belongs to a site that has been published anew since this page was loaded.
function failed(error) {
  console.error(error);
  if (error.isGone && !history.state?.renewed) {
    history.replaceState({ ...history.state, renewed: true }, '');
    location.reload();
  } else {
    messages.failed();
  }
}

const parts = ({ sure, maybe, closed }) => [
  { heading: '', documents: sure },
  { heading: 'May fit: something you asked for is not known', documents: maybe },
  { heading: 'Not running any more', documents: closed },
];

// On a small screen what was found may begin below its edge: it comes up, with what is said above it.
function bringUp() {
  if (matchMedia('(min-width: 56rem)').matches) return;
  [...main.querySelectorAll('#near-note, [data-crisis], [role=status]')]
    .find((one) => one.textContent)
    ?.scrollIntoView();
}

// Listening.

form.addEventListener('submit', (event) => {
  event.preventDefault();
  // On a phone the keyboard would hide what was found.
  if (matchMedia('(pointer: coarse)').matches) document.activeElement.blur();
  send().then(bringUp);
});
form.elements.q.addEventListener('input', () => {
  state = { ...state, q: form.elements.q.value };
  isTyping = true;
  show();
});
form.elements.q.addEventListener('focus', messages.ready, { once: true });
main.querySelector('[data-open-filters]').addEventListener('click', async () => (await filters()).openSheet());
main.querySelector('[data-copy]').addEventListener('click', async () => (await filters()).copy(linkToThis()));
main.querySelector('[data-locate]').addEventListener('click', async () => (await filters()).locate());
main.querySelector('[data-locate]').parentElement.hidden = !(isSecureContext && navigator.geolocation);
form.elements.near.addEventListener('change', () => send());
sort.addEventListener('change', () => change((old) => ({ ...old, sort: sort.value })));
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.pathname !== here || (link.hash && !isList(link.hash))) return;
  // To follow it would keep this entry's words.
  event.preventDefault();
  const next = readAddress(link.search);
  push(next);
  scrollTo(0, 0);
  go(next);
});
addEventListener('popstate', () => {
  main.querySelector('[data-sheet]').close();
  // Whoever came from another page's box goes back to it: see search/box-ui.js.
  if (location.pathname !== here) location.reload();
  // A jump to a place on the page brings no state: what was asked stands.
  else if (history.state === null) keep(state.q, state.q);
  else go(stateHere());
});

// The list that this address carries, or that of the page just left, where the browser tells.
addEventListener('pageshow', () => {
  const from = globalThis.navigation?.activation?.from?.url;
  if (main.dataset.listing && `${location.hash} ${from}`.includes('#list=')) import(main.dataset.listing);
});

// Whoever comes back from a service finds the place that they left: which the browser cannot know before results stand.
history.scrollRestoration = 'manual';
const left = history.state ?? {};
addEventListener('pagehide', () => {
  if (location.pathname !== here) return;
  history.replaceState({ ...history.state, q: state.q, y: scrollY, shown: results.shown() }, '');
});
keep(state.q, state.q);
keepUp(showAllDates);
for (const part of main.querySelectorAll('[data-box], [data-finder]')) part.hidden = false;
go(state, left.shown).then(() => left.y && scrollTo({ top: left.y, behavior: 'instant' }));
