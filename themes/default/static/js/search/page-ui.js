// Search page: reads what is asked, finds it, shows it. Nothing that is typed leaves the browser.

import { everyMinute, knownPeriod, showAllDates } from '../dates/service-ui.js';
import { offerExit } from '../exit/offer-ui.js';
import { delay } from '../lib/delay.js';
import { documentPath, reloadIfMoved } from '../lib/document-path-ui.js';
import { query, queryAll } from '../lib/dom.js';
import { fetchError } from '../lib/fetch-json.js';
import { reloadIfGone } from '../lib/reload-ui.js';
import { isListHash, LIST_MARK } from '../shortlist/mark.js';
import { keepEntry, pushEntry, sentQuery, stateOfEntry } from './entries-ui.js';
import { makeMessages } from './messages-ui.js';
import { splitWords } from './normalise.js';
import { foldResults, groupResults, isUnfiltered, openDocuments } from './order.js';
import { makeResults } from './results-ui.js';
import { makeSearchStore } from './store.js';
import { asksTheSame, hasQuery, readState, writeState } from './url.js';

/** @import { Found, SearchOptions } from './engine.js' */
/** @import { Fact } from './filters/facts.js' */
/** @import { Filtered } from './filters/page-ui.js' */
/** @import { Change } from './filters/relax.js' */
/** @import { Groups } from './order.js' */
/** @import { SearchState } from './url.js' */
/** @typedef {typeof import('./filters/page-ui.js')} FilteringModule */

const main = query(document, 'main');
const form = query(document, 'form[role=search]', HTMLFormElement);
const queryField = query(form, '[name=q]', HTMLInputElement);
const nearField = query(form, '[name=near]', HTMLInputElement);
const sort = query(main, '[name=sort]', HTMLSelectElement);
/** @type {Manifest} */
const manifest = JSON.parse(main.dataset.manifest ?? '');
const store = makeSearchStore(main.dataset.files ?? '', manifest);
const messages = makeMessages(main, change);
const serviceUrl = (/** @type {string} */ id) => (main.dataset.service ?? '').replace('/-/', `/${id}/`);
const results = makeResults(main, store, serviceUrl, manifest.few);
const TYPING_PAUSE = 500; // milliseconds without a key, after which what was typed is kept in the history's entry
const factWords = new Set(manifest.facts.split(' '));
let state = stateOfEntry();
let asked = state; // the same with the facts that were typed as filters
/** @type {Fact[]} */
let facts = [];
let searching = new AbortController();
let isTyping = false;
/** @type {Promise<ReturnType<FilteringModule['makeFiltering']>> | null} */
let filtering = null;
/** @type {Promise<void> | null} */
let settled = null; // resolves when the filters show what the results show

// From state to state.

function shareableUrl() {
  return new URL(
    location.pathname + writeState({ ...asked, q: state.q, near: state.near }, { withTyped: true }),
    location.href,
  ).href;
}

/**
 * @param {SearchState} next
 * @param {{ shown?: number, less?: number }} [atOnce] how many results to show at once
 */
function go(next, atOnce) {
  state = next;
  asked = next;
  isTyping = false;
  form.classList.toggle('search-box-compact', writeState(state, { withTyped: true }) !== '');
  queryField.value = state.q;
  nearField.value = state.near;
  return show(atOnce);
}

/** @param {Change} makeNext */
async function change(makeNext) {
  const next = facts.length ? (await loadFiltering()).takeApart(makeNext(asked), asked, state, facts) : makeNext(state);
  const focused = document.activeElement;
  if (!asksTheSame(next, state)) enter(next);
  await go(next);
  await settled;
  // The control that had the keyboard may be gone, such as a filter that was removed.
  const isLost = focused !== document.activeElement && document.activeElement === document.body;
  if (isLost) (await loadFiltering()).focusTarget().focus();
}

/**
 * Make a new entry in the history.
 *
 * @param {SearchState} next
 * @param {string} q the words to keep in the present entry
 */
function enter(next, q = state.q) {
  keepEntry(asked, { q, near: state.near });
  pushEntry(next);
}

function send() {
  const next = { ...state, q: queryField.value, near: nearField.value.trim() };
  if (!asksTheSame(next, { ...state, q: sentQuery() })) enter(next, sentQuery());
  return go(next);
}

// Filters, places and dates: their part of the script is fetched when they are asked for, and else after the results.

function loadFiltering() {
  filtering ??= importFiltering();
  filtering.catch(() => {
    filtering = null;
  });
  return filtering;
}

async function importFiltering() {
  const url = main.dataset.filtering ?? '';
  /** @type {FilteringModule} */
  const { makeFiltering } = await import(url).catch(async (error) => {
    // An import does not say whether its file is gone or the network is.
    const response = await fetch(url).catch(() => null);
    throw fetchError(error, response?.status);
  });
  return makeFiltering(main, store, manifest, knownPeriod, { onChange: change, onClose: scrollToResults, serviceUrl });
}

// Show what is asked for.

/** @param {{ shown?: number, less?: number }} [atOnce] how many results to show at once */
async function show(atOnce) {
  searching.abort();
  searching = new AbortController();
  const { signal } = searching;
  results.setBusy(true);
  const crisis = messages.showCrisis([state.q, state.near]);
  const isCrisis = crisis.lineCount > 0;
  if (isCrisis) offerExit(main);
  try {
    const hasFacts = !isCrisis && mayNameFact(state.q);
    const read = hasFacts ? await (await loadFiltering()).readFacts(state) : { facts: [], asWords: [] };
    signal.throwIfAborted();
    state = { ...state, asWords: read.asWords };
    /** @type {SearchOptions['needs']} */
    const needs = state.ownWords || isCrisis ? 'none' : 'all';
    const options = { topics: crisis.topics, called: crisis.needs, isTyping, needs };
    const { answer, found, filtered, used } = await searchWith(read.facts, options, signal);
    facts = used;
    asked = filtered.state;
    state = facts.length ? (await loadFiltering()).withoutFacts(asked, state, facts) : asked;
    if (read.facts.length && !isTyping) keepEntry(asked, state);
    const { close, less } = foldResults(filtered.documents, found);
    const groups = groupResults(close, manifest, found, filtered.unknown, filtered.isElsewhere);
    showMessages(filtered, groups, less.length, found?.meant ?? [], await noteOnFacts(read.facts));
    if (groups.total) messages.hideOffers();
    else await (await loadFiltering()).suggest(filtered, isCrisis);
    const about = (/** @type {number} */ document) => ({
      ...filtered.about(document),
      isClose: found?.isClose(document) ?? false,
    });
    const getPostings = found?.postings ?? (() => []);
    await results.show({ parts: partsOf(groups), less }, { about, getPostings }, atOnce);
    signal.throwIfAborted();
    results.setBusy(false);
    if (answer) store.learn(answer.soon).catch(console.error);
    settled = settle({ ...filtered, documents: close }, signal).catch(console.error);
  } catch (error) {
    if (!signal.aborted) reportFailure(error);
  }
}

/**
 * Return whether words may name a fact: what reads facts is fetched only then.
 *
 * @param {string} text
 */
const mayNameFact = (text) => splitWords(text).some((word) => factWords.has(word) || /\d/.test(word));

/**
 * Find what is asked for, with typed facts as filters. Where nothing fits, the last of them becomes a word again.
 *
 * @param {Fact[]} used
 * @param {SearchOptions} options
 * @param {AbortSignal} signal
 * @returns {Promise<{ answer: Found | null, found: Found | null, filtered: Filtered, used: Fact[] }>}
 */
async function searchWith(used, options, signal) {
  const merged = used.length ? (await loadFiltering()).withFacts(state, used) : state;
  const answer = hasQuery(merged) ? await store.search(merged.q, options, signal) : null;
  signal.throwIfAborted();
  const found = answer?.hasTerms ? answer : null; // "the" is only a beginning
  const filtered = isUnfiltered(merged) ? unfiltered(found) : await (await loadFiltering()).apply(merged, found);
  signal.throwIfAborted();
  if (filtered.documents.length || !used.length) return { answer, found, filtered, used };
  return searchWith(used.slice(0, -1), options, signal);
}

/**
 * Return what to say of the facts that were typed, or "".
 *
 * @param {Fact[]} typed
 */
const noteOnFacts = async (typed) => (typed.length ? (await loadFiltering()).noteOnFacts(typed, facts) : '');

/**
 * @param {Found | null} found
 * @returns {Filtered}
 */
function unfiltered(found) {
  const documents = found ? found.documents : openDocuments(manifest);
  return {
    state,
    position: null,
    nearest: Infinity,
    order: 'best',
    orderLabel: '',
    note: '',
    documents,
    unknown: new Map(),
    isElsewhere: () => false,
    about: () => ({}),
    timed: { ...state, now: Date.now(), dates: null },
    all: documents,
  };
}

/**
 * Bring the filters up to date after the results are on the screen; words typed by then come first.
 *
 * @param {Filtered} filtered with the documents that are shown
 * @param {AbortSignal} signal
 */
async function settle(filtered, signal) {
  await delay();
  if (signal.aborted) return;
  if (isTyping) store.prepareForTyping().catch(console.error);
  const filters = await loadFiltering();
  if (!signal.aborted) await filters.show(filtered, facts);
  if (!isTyping) return;
  await delay(TYPING_PAUSE);
  if (!signal.aborted) keepEntry(asked, state);
}

/**
 * @param {Filtered} filtered
 * @param {Groups} groups
 * @param {number} less how many are less close
 * @param {string[]} meant what was looked for besides the typed words
 * @param {string} onFacts what to say of facts that were typed, or ""
 */
function showMessages({ position, order, orderLabel, note, state: merged }, groups, less, meant, onFacts) {
  sort.value = order;
  sort.options[0].textContent = hasQuery(merged) ? 'Best match' : 'A to Z';
  query(sort, '[value=nearest]', HTMLOptionElement).disabled = !position;
  messages.showNear(note);
  messages.showCount(groups, less, orderLabel, meant, onFacts);
  messages.showMeaning(meant, merged.ownWords);
}

/** @param {unknown} error */
function reportFailure(error) {
  console.error(error);
  if (!reloadIfGone(error)) messages.showFailure();
}

/** @param {Groups} groups */
const partsOf = ({ sure, maybe, elsewhere, closed }) => [
  { heading: '', documents: sure },
  { heading: 'Might suit you: some details are missing', documents: maybe },
  { heading: 'For people who live elsewhere', documents: elsewhere },
  { heading: 'Closed, or not confirmed for a long time', documents: closed },
];

// On a small screen what was found may begin below the edge.
function scrollToResults() {
  if (matchMedia('(min-width: 56rem)').matches) return;
  const messagesAbove = queryAll(main, '#near-note, [data-crisis], [role=status]');
  messagesAbove.find((message) => message.textContent)?.scrollIntoView();
}

// Listen.

form.addEventListener('submit', (event) => {
  event.preventDefault();
  // On a phone the keyboard would hide what was found.
  const { activeElement } = document;
  if (matchMedia('(pointer: coarse)').matches && activeElement instanceof HTMLElement) activeElement.blur();
  send().then(scrollToResults);
});
queryField.addEventListener('input', () => {
  state = { ...state, q: queryField.value, ownWords: false };
  isTyping = true;
  show();
});
queryField.addEventListener('focus', messages.prepareCrisis, { once: true });
query(main, '[data-open-filters]').addEventListener('click', async () => (await loadFiltering()).openSheet());
query(main, '[data-copy]').addEventListener('click', async () => (await loadFiltering()).copyLink(shareableUrl()));
const locateButton = query(main, '[data-locate]');
locateButton.addEventListener('click', async () => (await loadFiltering()).locate());
if (locateButton.parentElement) locateButton.parentElement.hidden = !(isSecureContext && navigator.geolocation);
nearField.addEventListener('change', () => send());
sort.addEventListener('change', () => change((old) => ({ ...old, sort: readState(`?sort=${sort.value}`).sort })));
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.pathname !== documentPath || (link.hash && !isListHash(link.hash)))
    return;
  // To follow it would keep this entry's words.
  event.preventDefault();
  const next = readState(link.search);
  enter(next);
  scrollTo(0, 0);
  go(next);
});
addEventListener('popstate', () => {
  query(main, '[data-sheet]', HTMLDialogElement).close();
  // Whoever came from another page's box goes back to it: see search/box-ui.js.
  if (reloadIfMoved()) return;
  // A jump to an anchor on the page brings no state: the search stays as it is.
  if (history.state === null) keepEntry(asked, state, state.q);
  else go(stateOfEntry());
});

// Load the list that this URL carries, or the one in the URL of the page just left, where the browser gives it.
addEventListener('pageshow', () => {
  const leftUrl = globalThis.navigation?.activation?.from?.url;
  if (main.dataset.listing && `${location.hash} ${leftUrl}`.includes(LIST_MARK)) import(main.dataset.listing);
});

// Restore the scroll position on return from a service: the browser cannot know it before the results are there.
history.scrollRestoration = 'manual';
const left = history.state ?? {};
addEventListener('pagehide', () => {
  if (location.pathname !== documentPath) return;
  history.replaceState({ ...history.state, q: state.q, y: scrollY, ...results.countShown() }, '');
});
if (!reloadIfMoved()) {
  keepEntry(asked, state, state.q);
  everyMinute(showAllDates);
  for (const part of queryAll(main, '[data-box], [data-finder]')) part.hidden = false;
  go(state, left).then(() => left.y && scrollTo({ top: left.y, behavior: 'instant' }));
}
