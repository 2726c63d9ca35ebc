// Messages of the search page: how many were found, notes on the place, and help in a crisis.

import { element, query, queryAll } from '../lib/dom.js';
import { makeCrisisFinder } from './crisis.js';

/** @import { Called } from './crisis.js' */
/** @import { Change } from './filters/relax.js' */
/** @import { Groups } from './order.js' */
/** @import { MatchingRules } from './phrase-finder.js' */

/**
 * Make the messages of the page.
 *
 * @param {HTMLElement} main
 * @param {MatchingRules} rules for phrases of a crisis
 * @param {(change: Change) => unknown} onChange
 */
export function makeMessages(main, rules, onChange) {
  const status = query(main, '[role=status]');
  const nearNote = query(main, '#near-note');
  query(main, '[name=near]').setAttribute('aria-describedby', nearNote.id);
  const crisis = query(main, '[data-crisis]');
  const loosen = query(main, '#loosen');
  const meaning = query(main, '[data-meaning]');
  const meaningButton = query(meaning, 'button');
  const crisisLines = queryAll(main, 'template.crisis-line', HTMLTemplateElement);
  /** @type {HTMLTemplateElement[]} */
  let shownLines = [];
  /** @type {((text: string) => Called) | undefined} */
  let findCrisis;

  /**
   * Show how many there are.
   *
   * @param {Groups} groups
   * @param {number} less how many fit the words less well
   * @param {string} orderLabel what comes first, or ""
   * @param {string[]} meant what was looked for besides the typed words
   * @param {string} onFacts what to say of facts that were typed, or ""
   */
  function showCount({ total, maybe }, less, orderLabel, meant, onFacts) {
    const count = countLabel(total) + (less ? ' that fit' : '') + (orderLabel && `, ${orderLabel}`);
    const others = less ? `. ${NUMBER.format(less)} more ${less === 1 ? 'fits' : 'fit'} your words less well` : '';
    const unsure = maybe.length ? `. Some details are missing for ${maybe.length} of them` : '';
    const also = meant.length ? `. Also looked for: ${meant.join(', ')}` : '';
    const found = total ? count + unsure + others + also : 'No services found';
    say(status, found + (onFacts && `. ${onFacts}`));
  }

  /**
   * Offer to look for the typed words alone, or again for what they mean.
   *
   * @param {string[]} meant what was looked for besides the typed words
   * @param {boolean} ownWords whether only the typed words were
   */
  function showMeaning(meant, ownWords) {
    meaning.hidden = meant.length === 0 && !ownWords;
    meaningButton.textContent = ownWords ? 'Show similar help too' : 'Only my words';
  }

  meaningButton.addEventListener('click', () => onChange((state) => ({ ...state, ownWords: !state.ownWords })));

  function showFailure() {
    status.textContent = 'Search did not load. Every service is in the lists below.';
  }

  /** @param {string} note on the place asked for, or "" */
  function showNear(note) {
    say(nearNote, note);
  }

  /** Read the crisis phrases, which takes a moment: best before the first word is typed. */
  function prepareCrisis() {
    findCrisis ??= makeCrisisFinder(JSON.parse(crisis.dataset.triggers ?? '[]'), rules);
    return findCrisis;
  }

  /**
   * Show the crisis lines that texts call for; return how many, and the topics and needs whose services come first.
   *
   * @param {string[]} typed text of each field
   */
  function showCrisis(typed) {
    const called = typed.filter((text) => text.trim()).map((text) => prepareCrisis()(text));
    const shown = crisisLines.filter((_, number) => called.some(({ lines }) => lines.has(number)));
    if (!isSame(shown, shownLines)) {
      crisis.replaceChildren(...shown.map((line) => line.content.cloneNode(true)));
      if (shown.length) crisis.prepend(element('h2', '', 'Help now'));
      shownLines = shown;
    }
    return {
      lineCount: shown.length,
      topics: called.flatMap(({ topics }) => topics),
      needs: called.flatMap(({ needs }) => needs),
    };
  }

  /** Take away what was to be tried instead. */
  function hideOffers() {
    loosen.hidden = true;
  }

  return { showCount, showMeaning, showFailure, showNear, prepareCrisis, showCrisis, hideOffers };
}

/**
 * Set the text of a live region; the same text again would be announced again.
 *
 * @param {HTMLElement} region
 * @param {string} text
 */
function say(region, text) {
  if (region.textContent !== text) region.textContent = text;
}

/**
 * @param {unknown[]} one
 * @param {unknown[]} other
 */
const isSame = (one, other) => one.length === other.length && one.every((item, place) => item === other[place]);

const NUMBER = new Intl.NumberFormat('en-GB');

/**
 * "1 service", "2,000 services".
 *
 * @param {number} count
 */
export function countLabel(count) {
  return `${NUMBER.format(count)} service${count === 1 ? '' : 's'}`;
}
