// Finds the crisis lines that typed words call for.

import { makePhraseReader } from './crisis-matcher.js';
import { stem } from './stemmer.js';

/** @import { PhraseReader } from './crisis-matcher.js' */

/**
 * @typedef {[phrases: string[], lines: number[], topics: string[], needs: number[], alone?: string[]]} CrisisTrigger
 *   sitegen/search/crisis.py
 *
 * @typedef {object} MatchingRules sitegen/vocabulary/crisis-words.yaml
 * @property {Record<string, string[]>} [alike]
 * @property {string[]} [ordinary]
 * @property {string[]} [right]
 * @property {string[]} [beside]
 *
 * @typedef {{ lines: Set<number>, topics: string[], needs: number[] }} Called
 *
 * @typedef {object} Phrase
 * @property {string[]} words
 * @property {number} allowed mistakes in it
 * @property {number[]} lists the numbers of those that it is in
 *
 * @typedef {object} TypedWord
 * @property {Map<string, number>} mistakes
 * @property {boolean} breaks whether something else begins here
 * @property {boolean} isSmall whether it may be beside a phrase that is typed alone
 *
 * @typedef {{ phrase: Phrase, start: number, end: number }} Match
 */

const MOST_WORDS_BETWEEN = 2;
const MOST_MISTAKES = 3;
const LETTERS_PER_MISTAKE = 5;
const SHORTEST_MISTYPED = 6;
// "it hurts when my baby feeds" is not "hurt my baby".
const BREAKS = new Set(
  [
    ...'when while because if and but or after before since for with from during'.split(' '),
    ...'feeding holding carrying lifting giving leaving losing'.split(' '),
  ].map(stem),
);
/** @type {TypedWord} */
const NOTHING = { mistakes: new Map(), breaks: true, isSmall: false };

/**
 * Return a function from a text to what it calls for, by the phrases in it: a phrase's words in their order, by stem,
 * with at most two words between two and a few typing mistakes. Some phrases call only if they are all that is typed.
 *
 * @param {CrisisTrigger[]} triggers
 * @param {MatchingRules} rules
 * @returns {(text: string) => Called}
 */
export function makeCrisisFinder(triggers, { alike = {}, ordinary = [], right = [], beside = [] } = {}) {
  const lists = triggers.map(([phrases]) => phrases);
  const listsAlone = triggers.map(([, , , , alone = []]) => alone);
  const reader = makePhraseReader([...lists.flat(), ...listsAlone.flat(), ...ordinary], alike, right);
  const crisisPhrases = indexPhrases(lists, reader);
  const phrasesAlone = indexPhrases(listsAlone, reader);
  const smallWords = new Set(beside);
  const ordinaryPhrases = indexPhrases([ordinary], reader);

  return (text) => {
    const typed = reader.read(text).map((word) => ({
      mistakes: reader.mistakes(word),
      breaks: BREAKS.has(stem(word)),
      isSmall: smallWords.has(word),
    }));
    for (const { start, end } of findPhrases(typed, ordinaryPhrases, 0, 0)) typed.fill(NOTHING, start, end);
    const matches = [...findPhrases(typed, crisisPhrases, MOST_WORDS_BETWEEN, MOST_MISTAKES)];
    const weighty = countWeighty(typed);
    for (const match of findPhrases(typed, phrasesAlone, 0, MOST_MISTAKES)) {
      if (countWeighty(typed.slice(match.start, match.end)) === weighty) matches.push(match);
    }
    const found = new Set(matches.flatMap(({ phrase }) => phrase.lists));
    const called = triggers.filter((_, number) => found.has(number));
    return {
      lines: new Set(called.flatMap(([, lines]) => lines)),
      topics: [...new Set(called.flatMap(([, , topics]) => topics))],
      needs: [...new Set(called.flatMap(([, , , needs]) => needs))],
    };
  };
}

/**
 * Return how many words say more than "please call" does.
 *
 * @param {TypedWord[]} typed
 */
const countWeighty = (typed) => typed.filter(({ isSmall }) => !isSmall).length;

/**
 * Return the phrases by their first word.
 *
 * @param {string[][]} lists
 * @param {PhraseReader} reader
 */
function indexPhrases(lists, reader) {
  /** @type {Map<string, Phrase>} */
  const phrases = new Map();
  for (const [number, list] of lists.entries()) {
    for (const text of list) {
      const phrase = phrases.get(text) ?? makePhrase(reader.read(text));
      phrase.lists.push(number);
      phrases.set(text, phrase);
    }
  }
  /** @type {Map<string, Phrase[]>} */
  const byFirstWord = new Map();
  for (const phrase of phrases.values()) {
    byFirstWord.set(phrase.words[0], [...(byFirstWord.get(phrase.words[0]) ?? []), phrase]);
  }
  return byFirstWord;
}

/**
 * A phrase; a short word alone must be typed as it is: "od", "rape".
 *
 * @param {string[]} words
 * @returns {Phrase}
 */
function makePhrase(words) {
  const letters = words.join('').length;
  const isShortWord = words.length === 1 && letters < SHORTEST_MISTYPED;
  const allowed = isShortWord ? 0 : Math.max(words.length - 1, Math.floor(letters / LETTERS_PER_MISTAKE));
  return { words, allowed, lists: [] };
}

/**
 * Yield every place where a phrase is.
 *
 * @param {TypedWord[]} typed
 * @param {Map<string, Phrase[]>} phrases by first word
 * @param {number} mostBetween words between two of a phrase
 * @param {number} mostMistakes in a phrase
 * @returns {Generator<Match>}
 */
function* findPhrases(typed, phrases, mostBetween, mostMistakes) {
  for (let start = 0; start < typed.length; start++) {
    for (const [word, count] of typed[start].mistakes) {
      for (const phrase of phrases.get(word) ?? []) {
        const left = Math.min(mostMistakes, phrase.allowed) - count;
        const end = endOf(phrase, 1, typed, start + 1, mostBetween, left);
        if (end) yield { phrase, start, end };
      }
    }
  }
}

/**
 * Return the end of a phrase, with its words from `next` on looked for from `at` on; 0 if it is not there.
 *
 * @param {Phrase} phrase
 * @param {number} next
 * @param {TypedWord[]} typed
 * @param {number} at
 * @param {number} mostBetween
 * @param {number} left mistakes that are still allowed
 * @returns {number}
 */
function endOf(phrase, next, typed, at, mostBetween, left) {
  if (left < 0) return 0;
  if (next === phrase.words.length) return at;
  for (let i = at; i < typed.length && i <= at + mostBetween; i++) {
    const count = typed[i].mistakes.get(phrase.words[next]);
    const end = count === undefined ? 0 : endOf(phrase, next + 1, typed, i + 1, mostBetween, left - count);
    if (end || typed[i].breaks) return end;
  }
  return 0;
}
