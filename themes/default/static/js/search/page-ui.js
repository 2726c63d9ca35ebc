// Search page: reads what is asked, finds it, shows it. Nothing that is typed leaves the browser.

import { everyMinute, knownPeriod, showAllDates } from '../dates/service-ui.js';
import { offerExit } from '../exit/offer-ui.js';
import { delay } from '../lib/delay.js';
import { documentPath, reloadIfMoved } from '../lib/document-path-ui.js';
import { query, queryAll } from '../lib/dom.js';
import { importPart, loadOnce } from '../lib/load-part.js';
import { reloadIfGone } from '../lib/reload-ui.js';
import { isListHash, LIST_MARK } from '../shortlist/mark.js';
import { keepEntry, pushEntry, sentQuery, stateOfEntry } from './entries-ui.js';
import { makeFinder } from './finder.js';
import { makeLossReader } from './loss.js';
import { makeMessages } from './messages-ui.js';
import { foldResults, groupResults } from './order.js';
import { makeResults } from './results-ui.js';
import { makeSearchStore } from './store.js';
import { asksTheSame, readState, typedOf, writeState } from './url.js';

/** @import { SearchOptions } from './engine.js' */
/** @import { Fact } from './filters/facts.js' */
/** @import { Filtered } from './filters/page-ui.js' */
/** @import { Finding } from './finder.js' */
/** @import { Change } from './filters/relax.js' */
/** @import { Groups } from './order.js' */
/** @import { MatchingRules } from './phrase-finder.js' */
/** @import { SearchState } from './url.js' */
/** @typedef {typeof import('./filters/page-ui.js')} FilteringModule */
/** @typedef {typeof import('./filters/panel-ui.js')} PanelModule */

const main = query(document, 'main');
const form = query(document, 'form[role=search]', HTMLFormElement);
const queryField = query(form, '[name=q]', HTMLInputElement);
const nearField = query(form, '[name=near]', HTMLInputElement);
const sort = query(main, '[name=sort]', HTMLSelectElement);
/** @type {Manifest} */
const manifest = JSON.parse(main.dataset.manifest ?? '');
const store = makeSearchStore(main.dataset.files ?? '', manifest);
/** @type {MatchingRules} */
const rules = JSON.parse(query(main, '[data-crisis]').dataset.rules ?? '{}');
const messages = makeMessages(main, rules, change);
/** @param {string} id */
function serviceUrl(id) {
  const age = asked.filters.get('age'); // of which the page says until when the child may come: see ../weeks/child.js
  return (main.dataset.service ?? '').replace('/-/', `/${id}/`) + (age ? `#age-${age}` : '');
}
const results = makeResults(main, store, serviceUrl, manifest);
const TYPING_PAUSE = 500; // milliseconds without a key, after which what was typed is kept in the history's entry
let state = stateOfEntry();
let asked = state; // the same with the facts that were typed as filters
/** @type {Fact[]} */
let facts = [];
let searching = new AbortController();
let isTyping = false;
/** @type {Promise<void> | null} */
let settled = null; // resolves when the filters show what the results show

// From state to state.

function shareableUrl() {
  return new URL(location.pathname + writeState(state, { withTyped: true }), location.href).href;
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
  if (isLost) (await loadPanel()).focusTarget().focus();
}

/**
 * Make a new entry in the history.
 *
 * @param {SearchState} next
 * @param {string} q the words to keep in the present entry
 */
function enter(next, q = state.q) {
  keepEntry({ ...state, q });
  pushEntry(next);
}

function send() {
  const next = { ...state, q: queryField.value, near: nearField.value.trim() };
  if (!asksTheSame(next, { ...state, q: sentQuery() })) enter(next, sentQuery());
  return go(next);
}

// Filters, places and dates: their parts of the script are fetched when they are asked for, and else after the results.

const loadFiltering = loadOnce(async () => {
  /** @type {FilteringModule} */
  const { makeFiltering } = await importPart(main.dataset.filtering);
  return makeFiltering(main, store.fetchFile, manifest, knownPeriod);
});
const loadPanel = loadOnce(async () => {
  /** @type {Promise<PanelModule>} */
  const script = importPart(main.dataset.panel);
  const [{ makePanel }, filtering] = await Promise.all([script, loadFiltering()]);
  const handlers = { onChange: change, onClose: scrollToResults, serviceUrl };
  return makePanel(main, store.fetchFile, manifest, filtering, handlers);
});
const areas = queryAll(main, '[name=area] ~ .choice-label').map(({ textContent }) => textContent ?? '');
const loss = makeLossReader(JSON.parse(main.dataset.loss ?? ''), rules);
const find = makeFinder(store, manifest, areas, loss, loadFiltering);

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
    /** @type {SearchOptions['needs']} */
    const needs = isCrisis ? 'none' : state.ownWords ? 'named' : 'all';
    const options = { topics: crisis.topics, called: crisis.needs, isTyping, needs };
    const finding = await find(state, options, !isCrisis, signal);
    const { answer, found, filtered } = finding;
    ({ state, facts } = finding);
    asked = filtered.state;
    const { close, less } = foldResults(filtered.documents, found);
    const groups = groupResults(close, manifest, found, filtered.unknown, filtered.isElsewhere);
    showMessages(finding, groups, less.length);
    if (groups.total) messages.hideOffers();
    else await (await loadPanel()).suggest(filtered, isCrisis);
    const about = (/** @type {number} */ document) => ({
      ...filtered.about(document),
      isClose: found?.isClose(document) ?? false,
    });
    const getPostings = answer?.postings ?? (() => []);
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
 * Bring the filters up to date after the results are on the screen; words typed by then come first.
 *
 * @param {Filtered} filtered with the documents that are shown
 * @param {AbortSignal} signal
 */
async function settle(filtered, signal) {
  await delay();
  if (signal.aborted) return;
  if (isTyping) store.prepareForTyping().catch(console.error);
  const filters = await loadPanel();
  if (!signal.aborted) await filters.show(filtered, facts);
  if (!isTyping) return;
  await delay(TYPING_PAUSE);
  if (!signal.aborted) keepEntry(state);
}

/**
 * @param {Finding} finding
 * @param {Groups} groups
 * @param {number} less how many fit the words less well
 */
function showMessages({ answer, found, filtered, note }, groups, less) {
  const { state: merged, position, order, orderLabel } = filtered;
  const meant = found?.meant ?? [];
  sort.value = order;
  sort.options[0].textContent = answer ? 'Best match' : 'A to Z';
  query(sort, '[value=nearest]', HTMLOptionElement).disabled = !position;
  messages.showNear(filtered.note);
  messages.showCount(groups, less, orderLabel, meant, note);
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
queryField.addEventListener('focus', loss.prepare, { once: true });
query(main, '[data-open-filters]').addEventListener('click', async () => (await loadPanel()).openSheet());
query(main, '[data-copy]').addEventListener('click', async () => (await loadPanel()).copyLink(shareableUrl()));
const locateButton = query(main, '[data-locate]');
locateButton.addEventListener('click', async () => (await loadPanel()).locate());
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
  if (history.state === null) keepEntry(state, state.q);
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
  history.replaceState({ ...history.state, ...typedOf(state), y: scrollY, ...results.countShown() }, '');
});
if (!reloadIfMoved()) {
  keepEntry(state, state.q);
  everyMinute(showAllDates);
  for (const part of queryAll(main, '[data-box], [data-finder]')) part.hidden = false;
  query(main, '[data-not-loaded]').remove();
  go(state, left).then(() => left.y && scrollTo({ top: left.y, behavior: 'instant' }));
}
