// Reads facts in typed words, such as "free", "saturday morning", "6 months" or "in Easton": they become filters, and
// the words that are left are looked for. Nothing typed leaves the browser.

import { dayNumber } from '../../dates/dates.js';
import { outwardCode } from '../../lib/outward-code.js';
import { editDistance } from '../edit-distance.js';
import { splitWords } from '../normalise.js';
import { inwardCode } from './postcodes.js';
import { TIME_FILTERS } from './times.js';

/**
 * @typedef {[filter: string, value: string]} FilterValue
 *
 * @typedef {object} Fact
 * @property {string} key names it in the URL, without what was typed: "cost.free", "near"
 * @property {FilterValue[]} filters what it asks for
 * @property {string} near the place that it asks for, or ""
 * @property {string} typed its words
 * @property {number} start where they begin in the text
 * @property {number} end
 *
 * @typedef {{ areas: FilterValue[], languages: FilterValue[] }} Choices ids and labels of the page's own choices
 *
 * @typedef {{ word: string, start: number, end: number, isBound: boolean }} Token
 *   `isBound`: whether a hyphen binds it to the word before
 *
 * @typedef {Pick<Fact, 'key' | 'filters' | 'near'>} Meaning
 *
 * @typedef {{ facts: Fact[], others: Token[] }} Parts facts of a text, and its words that are none
 */

const MOST_PHRASE = 4; // words of a phrase that names a fact
/** @type {Record<string, number>} */
const MOST_OF_UNIT = { w: 52, m: 35, y: 11 };
/** @type {Record<string, number>} */
const WEEKS_OF_UNIT = { w: 1, m: 365.25 / 12 / 7 }; // of a pregnancy
const MOST_WEEKS_PREGNANT = 42;
const COMMON_LANGUAGE = 'en'; // is spoken nearly everywhere: who types it wants to learn it
const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const UNIT = /^(w)(?:ks?|eeks?)?$|^(m)(?:o|os|ths?|onths?)$|^(y)(?:rs?|ears?|o)?$/;
const NUMBER_AND_UNIT = /^(\d{1,2})([a-z]+)$/;
const NEAR = new Set(['near', 'around', 'nearby']);
const KINDS = 'format join referral from meets moderated'.split(' '); // filters of facts that are a kind of service
const DATES = ['day', 'when'];
const MY = new Set(['my', 'our']);
const COUNT = /^u?\d{1,2}s?$/;
const SHORTEST_MISTYPED = 6;

/**
 * Return a function from a text to the facts in it, in order; they do not overlap. `outcodes` are the first halves of
 * postcodes nearby.
 *
 * @param {SearchFiles['facts']} data
 * @param {Choices} choices
 * @returns {(text: string, now: number, outcodes: Record<string, unknown>) => Fact[]}
 */
export function makeFactReader({ phrases, ordinary, asking, notAges }, { areas, languages }) {
  /** @type {Map<string, FilterValue[]>} */
  const known = new Map();
  for (const [filter, value, phrase] of phrases) known.set(phrase, [...(known.get(phrase) ?? []), [filter, value]]);
  for (const [id, label] of languages.filter(([code]) => code !== COMMON_LANGUAGE)) {
    for (const phrase of [label, `${label} speaking`, `${label} speakers`, `in ${label}`])
      known.set(splitWords(phrase).join(' '), [['language', id]]);
  }
  const areaOf = new Map(areas.map(([id, label]) => [splitWords(label).join(' '), id]));
  const kept = ordinary.map(splitWords);
  const [before, after] = notAges.map((words) => new Set(words));
  const asksPlainly = makeRequestTest(
    asking,
    areas.map(([, label]) => label),
  );

  /**
   * Return the words at a place that have to stay together: a name, or an idiom.
   *
   * @param {Token[]} tokens
   * @param {number} at
   */
  function keptLength(tokens, at) {
    const fitting = kept.filter((words) => words.every((word, i) => tokens[at + i]?.word === word));
    return fitting.reduce((most, words) => Math.max(most, words.length), 0);
  }

  /**
   * @param {string[]} words
   * @param {number} now
   * @param {Record<string, unknown>} outcodes
   * @returns {Meaning | null}
   */
  function phraseMeaning(words, now, outcodes) {
    const values = known.get(words.join(' '));
    if (values) return meaningOf(values, now);
    const place = words.slice(1).join(' ');
    const area = areaOf.get(place);
    if (words[0] === 'in' && area) return { key: `area.${area}`, filters: [['area', area]], near: '' };
    const isNear = NEAR.has(words[0]) && place !== '';
    if (isNear && (area || outwardCode(place))) return { key: 'near', filters: [], near: place };
    const isPlace = isPostcode(words) || (words.length === 1 && words[0].toUpperCase() in outcodes);
    return isPlace ? { key: 'near', filters: [], near: words.join(' ') } : null;
  }

  /**
   * Return the age that words name: "6 months", "two year old", "20 weeks pregnant", "9 months pregnant"; null for
   * anything else.
   *
   * @param {Token[]} tokens
   * @param {number} at
   * @param {number} length how many words
   * @returns {Meaning | null}
   */
  function ageMeaning(tokens, at, length) {
    const words = tokens.slice(at, at + length).map(({ word }) => word);
    const [, digits, letters] = NUMBER_AND_UNIT.exec(words[0]) ?? [];
    const [number, unit, ...rest] = digits ? [digits, letters, ...words.slice(1)] : words;
    const count = NUMBERS.includes(number) ? NUMBERS.indexOf(number) : /^\d{1,2}$/.test(number) ? Number(number) : -1;
    const letter = UNIT.exec(unit ?? '')?.find((part, i) => i > 0 && part) ?? '';
    if (count < 0 || !letter || (!digits && unit.length < 2)) return null;
    const isPregnancy = letter in WEEKS_OF_UNIT && rest.length === 1 && rest[0] === 'pregnant';
    const isOld = rest.length === 1 && (rest[0] === 'old' || rest[0] === 'olds');
    if (rest.length && !isPregnancy && !isOld) return null;
    const weeks = isPregnancy ? Math.round(count * WEEKS_OF_UNIT[letter]) : 0;
    if (count > MOST_OF_UNIT[letter] || weeks > MOST_WEEKS_PREGNANT) return null;
    if (!isPregnancy && !isOld && before.has(tokens[at - 1]?.word)) return null;
    if (after.has(tokens[at + length]?.word)) return null;
    const value = isPregnancy ? `${weeks}w-pregnant` : `${count}${letter}`;
    return { key: `age.${value}`, filters: [['age', value]], near: '' };
  }

  /**
   * @param {Token[]} tokens
   * @param {number} at
   * @param {number} now
   * @param {Record<string, unknown>} outcodes
   */
  function factAt(tokens, at, now, outcodes) {
    const longest = Math.min(MOST_PHRASE, tokens.length - at);
    for (let length = longest; length > 0; length--) {
      const run = tokens.slice(at, at + length);
      const words = run.map(({ word }) => word);
      const meaning = phraseMeaning(words, now, outcodes) ?? ageMeaning(tokens, at, length);
      if (meaning && !run[0].isBound && !tokens[at + length]?.isBound) return { meaning, length };
    }
    return null;
  }

  return (text, now, outcodes) => {
    const tokens = readTokens(text);
    /** @type {Parts} */
    const { facts, others } = { facts: [], others: [] };
    for (let at = 0; at < tokens.length; ) {
      const stays = keptLength(tokens, at);
      const found = stays ? null : factAt(tokens, at, now, outcodes);
      const { start } = tokens[at];
      if (found) {
        const { end } = tokens[at + found.length - 1];
        facts.push({ ...found.meaning, typed: text.slice(start, end), start, end });
      } else if (!stays) {
        others.push(tokens[at]);
      }
      at += stays || found?.length || 1;
    }
    // A whole postcode says where somebody is in any text; it only sorts.
    return asksPlainly({ facts, others }) ? facts : facts.filter(({ near }) => near && inwardCode(near));
  };
}

/**
 * Return a function that says whether a text plainly asks for a service: it has no words but facts, and those that such
 * searches are made of. Any other word may tell what happened.
 *
 * @param {SearchFiles['facts']['asking']} asking
 * @param {string[]} places
 * @returns {(parts: Parts) => boolean}
 */
function makeRequestTest([services, subjects, troubles, small, urgent, beforeMy], places) {
  const rootsOf = (/** @type {string} */ words) => new Set(words.split(' ').map(singular));
  const [service, trouble] = [services, troubles].map(rootsOf);
  const known = new Set([...service, ...trouble, ...rootsOf(subjects)]);
  const between = new Set([...small.split(' '), ...places.flatMap(splitWords)]);
  const pressing = new Set(urgent.split(' '));
  const bringers = new Set(beforeMy.split(' '));

  /** @param {string} word */
  function termOf(word) {
    const root = singular(word);
    if (known.has(root) || word.length < SHORTEST_MISTYPED) return root;
    return [...known].find((term) => editDistance(root, term, 1) === 1) ?? root;
  }

  return ({ facts, others }) => {
    const isMy = (/** @type {number} */ i) => MY.has(others[i].word) && bringers.has(others[i - 1]?.word);
    const words = others.filter(({ word }, i) => !between.has(word) && !COUNT.test(word) && !isMy(i));
    const terms = words.map(({ word }) => termOf(word));
    if (!terms.every((term) => known.has(term))) return false;
    const kinds = new Set(facts.flatMap(({ filters }) => filters.map(([name]) => name)));
    const isOfService = KINDS.some((name) => kinds.has(name)) || terms.some((term) => service.has(term));
    if (isOfService) return true;
    // "Baby in the morning" may say when it is hard, as "grief sunday" may.
    const isOnlyTime = kinds.has('time') && !DATES.some((name) => kinds.has(name)) && terms.length > 0;
    const isUrgent = facts.some(({ key }) => key.startsWith('date.')) && others.some(({ word }) => pressing.has(word));
    return !isOnlyTime && !isUrgent && !terms.some((term) => trouble.has(term));
  };
}

/** @param {string} word */
const singular = (word) => word.replace(/s$/, '');

/**
 * Return the words of a text that are no facts.
 *
 * @param {string} text
 * @param {Fact[]} facts in the order in which they are there
 */
export function wordsLeft(text, facts) {
  const starts = [0, ...facts.map(({ end }) => end)];
  const ends = [...facts.map(({ start }) => start), text.length];
  const parts = starts.map((start, i) => text.slice(start, ends[i]).trim());
  return parts.filter(Boolean).join(' ').trim();
}

/**
 * @param {FilterValue[]} values
 * @param {number} now
 * @returns {Pick<Fact, 'key' | 'filters' | 'near'>}
 */
function meaningOf(values, now) {
  const [[filter, value]] = values;
  return { key: `${filter}.${value}`, filters: filter === 'date' ? datesOf(value, now) : values, near: '' };
}

/**
 * Return the filters for "today", "tonight" or "tomorrow", by London's clock.
 *
 * @param {string} value
 * @param {number} now
 * @returns {FilterValue[]}
 */
function datesOf(value, now) {
  const weekday = (dayNumber(now) + 3 + (value === 'tomorrow' ? 1 : 0)) % 7; // 1 January 1970 was a Thursday
  /** @type {FilterValue[]} */
  const filters = [['day', TIME_FILTERS.day[weekday]]];
  // On Sunday, tomorrow is in another week.
  if (value !== 'tomorrow' || weekday !== 0) filters.push(['when', 'this-week']);
  return value === 'tonight' ? [...filters, ['time', 'evening']] : filters;
}

/** @param {string[]} words */
const isPostcode = (words) =>
  words.length <= 2 && inwardCode(words.join('')) !== '' && (words.length === 1 || /^\d[a-z]{2}$/.test(words[1]));

/**
 * @param {string} text
 * @returns {Token[]}
 */
function readTokens(text) {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}'’‘ʼ]+/gu)].flatMap(({ 0: typed, index }) => {
    const word = splitWords(typed).join('');
    const isBound = /[\p{L}\p{N}]-$/u.test(text.slice(0, index));
    return word ? [{ word, start: index, end: index + typed.length, isBound }] : [];
  });
}
