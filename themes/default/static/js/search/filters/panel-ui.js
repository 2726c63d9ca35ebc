// Panel of filters, offers where nothing was found, and the map on the search page: fetched after the results, or when
// a reader presses one of their buttons.

import { copyOrShow } from '../../lib/clipboard-ui.js';
import { buttonElement, element, query, queryAll } from '../../lib/dom.js';
import { makeMapButton } from '../../map/button-ui.js';
import { emailLink, issueLink } from '../../tell-us/message.js';
import { countLabel } from '../messages-ui.js';
import { clearFilters, FILTERS } from '../url.js';
import { makeFilterControls } from './controls-ui.js';
import { areasNamed } from './navigators.js';
import { unmetMessage } from './unmet.js';

/** @import { SearchState } from '../url.js' */
/** @import { Applied } from './apply.js' */
/** @import { Fact } from './facts.js' */
/** @import { Filtered, Filtering } from './page-ui.js' */
/** @import { Change, Suggestion } from './relax.js' */
/** @import { UnmetSettings } from './unmet.js' */
/** @typedef {{ label: string, change: Change }} Offer */

const MOST_LINES = 3; // as at the top of every page
const FEW = 200; // services whose dates are so few that they are fetched unasked

/**
 * Make the panel of the page.
 *
 * @param {HTMLElement} main
 * @param {FetchFile} fetchFile
 * @param {Manifest} manifest
 * @param {Filtering} filtering
 * @param {object} handlers
 * @param {(change: Change) => Promise<void>} handlers.onChange
 * @param {() => void} handlers.onClose called when the sheet of filters was closed
 * @param {(id: string) => string} handlers.serviceUrl
 */
export function makePanel(main, fetchFile, manifest, filtering, { onChange, onClose, serviceUrl }) {
  const { labels, myLocation, myLocationText } = filtering;
  const onOpen = () => latest && showCounts(latest);
  const controls = makeFilterControls(main, labels, { onChange, onClose, onOpen });
  const navigators = queryAll(main, 'template[data-ask]', HTMLTemplateElement).map((template) => ({
    id: template.dataset.ask ?? '',
    places: (template.dataset.places ?? '').split('|'),
    template,
  }));
  const map = makeMapButton(main, fetchFile, serviceUrl);
  /** @type {{ applied: Applied, signal: AbortSignal } | null} */
  let latest = null;
  let counting = new AbortController();

  /**
   * Show in the controls what was asked for and, where they are in view, how many there are for each choice.
   *
   * @param {Applied} applied
   * @param {Fact[]} facts those filters that were typed as words
   */
  async function show(applied, facts) {
    counting.abort();
    counting = new AbortController();
    latest = { applied, signal: counting.signal };
    controls.show(applied.state, applied.position !== null, facts);
    map.follow(applied.documents, applied.about, applied.position);
    await showCounts(latest);
  }

  /**
   * Show the counts; in a large directory only those in view are fetched and counted.
   *
   * @param {NonNullable<typeof latest>} shown
   */
  async function showCounts({ applied, signal }) {
    const inView = controls.filtersInView();
    controls.showTotal(applied.documents.length);
    if (inView.length === 0) return;
    const withDates = inView.includes('when') || manifest.documents <= FEW;
    const counts = await filtering.countChoices(applied, manifest.together ? FILTERS : inView, withDates);
    if (!signal.aborted) controls.showCounts(counts);
  }

  /**
   * Show what to try where nothing was found; nothing for no offers.
   *
   * @param {Filtered} applied
   * @param {boolean} isCrisis whether crisis lines are shown
   */
  async function suggest(applied, isCrisis) {
    const offers = await offersFor(applied, isCrisis);
    const buttons = offers.map(({ label, change }) => {
      const button = buttonElement('button-plain', label);
      button.addEventListener('click', () => onChange(change));
      return button;
    });
    const place = query(main, '#loosen');
    // Crisis lines come first, and nobody else.
    const named = isCrisis ? [] : areasNamed(applied.state, navigators);
    const toAsk = named.map(({ template }) => template.content.cloneNode(true));
    const unmet = isCrisis || applied.lossNames.length ? [] : tellVolunteers(applied.state);
    place.hidden = buttons.length + toAsk.length === 0;
    place.replaceChildren(
      ...toAsk,
      element('p', '', 'Nothing here matches everything you asked for.'),
      ...buttons,
      ...(isCrisis ? [] : helpNow()),
      ...unmet,
    );
  }

  /** Return the names of the first crisis lines: words that nothing here has may be a cry for help in any language. */
  function helpNow() {
    const lines = queryAll(main, 'template.crisis-line', HTMLTemplateElement).slice(0, MOST_LINES);
    const box = element('div', 'crisis');
    box.append(element('h2', '', 'Help now'));
    for (const { content } of lines) {
      const paragraph = element('p');
      paragraph.append(query(content, 'strong').cloneNode(true));
      box.append(paragraph);
    }
    return lines.length ? [box] : [];
  }

  /**
   * Return the paragraph with the message to the volunteers; none where there is no message.
   *
   * @param {SearchState} state
   */
  function tellVolunteers(state) {
    const choiceLabel = (/** @type {string} */ name, /** @type {string} */ value) => {
      const label = labels.labelOf(name, value);
      const isChoice = name === 'age' ? label !== value : labels.choicesOf(name).some(([id]) => id === value);
      return isChoice ? label : '';
    };
    const template = query(main, 'template[data-unmet]', HTMLTemplateElement);
    /** @type {UnmetSettings} */
    const settings = JSON.parse(template.dataset.unmet ?? '');
    const text = unmetMessage(state, settings, choiceLabel);
    const mail = text && emailLink(settings.email, settings.subject, text);
    if (!mail) return [];
    const paragraph = query(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), 'p');
    const chosen = [...state.filters.keys()].map((name) => labels.chosenLabels(name, state)).join(', ');
    query(paragraph, '[data-mail]', HTMLAnchorElement).href = mail;
    query(paragraph, '[data-note]').textContent =
      `Your message says only: ${chosen}.${state.q.trim() ? ' Your words are not in it.' : ''}`;
    if (settings.issues)
      query(paragraph, '[data-issue]', HTMLAnchorElement).href = issueLink(settings.issues, settings.subject, text);
    return [paragraph];
  }

  /**
   * @param {Filtered} applied
   * @param {boolean} isCrisis
   * @returns {Promise<Offer[]>}
   */
  async function offersFor(applied, isCrisis) {
    const suggestions = await filtering.suggest(applied, applied.lossNames);
    const [first] = suggestions;
    // Nobody who writes that they want to die is advised to leave out those words.
    if (isCrisis && !(first?.kind === 'without' && first.names.length)) return [];
    if (!first) return [{ label: 'Start again', change: (old) => ({ ...clearFilters(old), q: '' }) }];
    return suggestions.map((suggestion) => ({
      label: `${suggestionLabel(suggestion, applied.state)}: ${countLabel(suggestion.count)}`,
      change: suggestion.change,
    }));
  }

  /**
   * @param {Suggestion} suggestion
   * @param {SearchState} state
   */
  function suggestionLabel(suggestion, state) {
    if (suggestion.kind === 'online') return 'By phone or online';
    if (suggestion.kind === 'area') return `In ${labels.labelOf('area', suggestion.area)}, nearby`;
    const names = suggestion.names.map((name) => `“${labels.chosenLabels(name, state)}”`);
    return `Remove ${names.length ? names.join(' and ') : 'your search words'}`;
  }

  /**
   * Copy a link without the reader's own position, which means nothing to others.
   *
   * @param {string} link
   */
  function copyLink(link) {
    const url = new URL(link);
    if (url.searchParams.get('near') === myLocationText)
      for (const name of ['near', 'sort']) url.searchParams.delete(name);
    return copyOrShow(url.href, query(main, '[data-copied]'));
  }

  const locate = () =>
    myLocation.ask(query(main, '[data-locate-note]'), () =>
      onChange((old) => ({ ...old, near: myLocationText, sort: 'nearest' })),
    );

  const { openSheet, focusTarget } = controls;
  return { show, suggest, copyLink, locate, openSheet, focusTarget };
}
