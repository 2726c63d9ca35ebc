// Reads facts in typed words, such as "free", "saturday morning", "6 months" or "in Easton": they become filters, and
// the words that are left are looked for. Nothing typed leaves the browser.

import { dayNumber } from '../../dates/dates.js';
import { splitWords } from '../normalise.js';
import { outwardCode } from './distance.js';
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
 * @typedef {Pick<Fact, 'key' | 'filters' | 'near'> & { isSure: boolean }} Meaning
 *   `isSure`: whether it is the fact in a long sentence too
 */

const MOST_PHRASE = 4; // words of a phrase that names a fact
const SHORT = 5; // words up to which a query is no sentence, so that a word alone names a fact
const FEW = 2; // words up to which it is what a few words alone name
/** @type {Record<string, number>} */
const MOST_OF_UNIT = { w: 52, m: 35, y: 11 };
const COMMON_LANGUAGE = 'en'; // is spoken nearly everywhere: who types it wants to learn it
const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const UNIT = /^(w)(?:ks?|eeks?)?$|^(m)(?:o|os|ths?|onths?)$|^(y)(?:rs?|ears?|o)?$/;
const NUMBER_AND_UNIT = /^(\d{1,2})([a-z]+)$/;
const MARKS = new Set('on in at for this every near'.split(' ')); // before a fact in a sentence
const AGE_MARKS = new Set('is hes shes aged turned'.split(' '));
const NEAR = new Set(['near', 'around', 'nearby']);

/**
 * Return a function from a text to the facts in it, in order; they do not overlap.
 *
 * @param {SearchFiles['facts']} data
 * @param {Choices} choices
 * @returns {(text: string, now: number) => Fact[]}
 */
export function makeFactReader({ phrases, ordinary, fewWords, denials, notAges }, { areas, languages }) {
  /** @type {Map<string, FilterValue[]>} */
  const known = new Map();
  for (const [filter, value, phrase] of phrases) known.set(phrase, [...(known.get(phrase) ?? []), [filter, value]]);
  for (const [id, label] of languages.filter(([code]) => code !== COMMON_LANGUAGE)) {
    for (const phrase of [label, `${label} speaking`, `${label} speakers`, `in ${label}`])
      known.set(splitWords(phrase).join(' '), [['language', id]]);
  }
  const areaOf = new Map(areas.map(([id, label]) => [splitWords(label).join(' '), id]));
  const kept = ordinary.map(splitWords);
  const [before, after, anywhere] = notAges.map((words) => new Set(words));
  const denial = new Set(denials);

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
   * @returns {Meaning | null}
   */
  function phraseMeaning(words, now) {
    const values = known.get(words.join(' '));
    if (values) return { ...meaningOf(values, now), isSure: words.length > 1 };
    const place = words.slice(1).join(' ');
    const area = areaOf.get(place);
    if (words[0] === 'in' && area) return { key: `area.${area}`, filters: [['area', area]], near: '', isSure: true };
    const isNear = NEAR.has(words[0]) && place !== '';
    if (isNear && (area || outwardCode(place))) return { key: 'near', filters: [], near: place, isSure: true };
    if (isPostcode(words)) return { key: 'near', filters: [], near: words.join(' '), isSure: true };
    return null;
  }

  /**
   * Return the age that words name: "6 months", "two year old", "20 weeks pregnant"; null for anything else.
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
    const isPregnancy = letter === 'w' && rest.length === 1 && rest[0] === 'pregnant';
    const isOld = rest.length === 1 && (rest[0] === 'old' || rest[0] === 'olds');
    if (rest.length && !isPregnancy && !isOld) return null;
    if (count > MOST_OF_UNIT[letter] || tokens.some(({ word }) => anywhere.has(word))) return null;
    if (!isPregnancy && before.has(tokens[at - 1]?.word)) return null;
    if (after.has(tokens[at + length]?.word)) return null;
    const value = isPregnancy ? `${count}w-pregnant` : `${count}${letter}`;
    const isSure = isOld || isPregnancy || AGE_MARKS.has(tokens[at - 1]?.word);
    return { key: `age.${value}`, filters: [['age', value]], near: '', isSure };
  }

  /**
   * @param {Token[]} tokens
   * @param {number} at
   * @param {number} now
   */
  function factAt(tokens, at, now) {
    const longest = Math.min(MOST_PHRASE, tokens.length - at);
    for (let length = longest; length > 0; length--) {
      const run = tokens.slice(at, at + length);
      const words = run.map(({ word }) => word);
      const meaning = phraseMeaning(words, now) ?? ageMeaning(tokens, at, length);
      if (!meaning || run[0].isBound || tokens[at + length]?.isBound) continue;
      if (denial.has(tokens[at - 1]?.word)) return null;
      return isMeant(meaning, tokens, at, length) ? { meaning, length } : null;
    }
    return null;
  }

  /**
   * Return whether words that may name a fact do so in this text.
   *
   * @param {Meaning} meaning
   * @param {Token[]} tokens
   * @param {number} at
   * @param {number} length
   */
  function isMeant({ key, isSure }, tokens, at, length) {
    const previous = tokens[at - 1]?.word;
    const needed = fewWords[key] ?? fewWords[key.split('.')[0]];
    if (needed) return tokens.length <= Math.max(FEW, length) || needed.includes(previous);
    return isSure || MARKS.has(previous) || tokens.length <= SHORT;
  }

  return (text, now) => {
    const tokens = readTokens(text);
    /** @type {Fact[]} */
    const facts = [];
    for (let at = 0; at < tokens.length; ) {
      const stays = keptLength(tokens, at);
      const found = stays ? null : factAt(tokens, at, now);
      if (found) {
        const { start } = tokens[at];
        const { end } = tokens[at + found.length - 1];
        const { key, filters, near } = found.meaning;
        facts.push({ key, filters, near, typed: text.slice(start, end), start, end });
      }
      at += stays || found?.length || 1;
    }
    return facts;
  };
}

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
  words.length <= 2 &&
  /^[a-z]{1,2}\d[a-z\d]?$|^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/.test(words.join('')) &&
  (words.length === 1 || /^\d[a-z]{2}$/.test(words[1]));

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
