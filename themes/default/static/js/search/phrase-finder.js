// Finds the phrases of a crisis, or of a loss, in what is typed.

import { isClass, makePhraseReader } from './phrase-reader.js';
import { stem } from './stemmer.js';

/** @import { PhraseReader, Token } from './phrase-reader.js' */

/**
 * @typedef {object} MatchingRules words with spaces between, phrases with commas: sitegen/vocabulary/crisis-words.yaml
 * @property {string} [alike] before each a phrase and a colon
 * @property {string} [classes] before each its name and a colon
 * @property {string} [between]
 * @property {string} [breaks]
 * @property {string} [ordinary]
 * @property {string} [right]
 * @property {string} [beside]
 *
 * @typedef {{ phrases: string, alone?: string }} PhraseList phrases with commas between, and those that have to be all
 *   that is typed
 *
 * @typedef {{ lists: Set<number>, isOrdinary: boolean }} FoundPhrases numbers of the lists that have a phrase in the
 *   text, and whether it has an everyday phrase that only looks like one
 *
 * @typedef {object} Phrase
 * @property {Token[]} tokens
 * @property {number} allowed mistakes in it
 * @property {number[]} lists the numbers of those that it is in
 *
 * @typedef {object} TypedWord
 * @property {Map<string, number>} mistakes
 * @property {boolean} breaks whether something else begins here
 * @property {boolean} isBeside whether it may be beside a phrase that is typed alone
 * @property {boolean} isSmall whether it does not count between two words of a phrase
 *
 * @typedef {{ phrase: Phrase, start: number, end: number }} Match
 */

const MOST_WORDS_BETWEEN = 2;
const MOST_SMALL_BETWEEN = 4;
const MOST_MISTAKES = 3;
const LETTERS_PER_MISTAKE = 5;
const LETTERS_OF_CLASS = 6;
const SHORTEST_MISTYPED = 6;
/** @type {TypedWord} */
const NOTHING = { mistakes: new Map(), breaks: true, isBeside: false, isSmall: false };

/**
 * Return a function from a text to the lists that have a phrase in it: its words in their order, by stem, with at most
 * two words between two and a few typing mistakes.
 *
 * @param {PhraseList[]} lists
 * @param {MatchingRules} rules
 * @returns {(text: string) => FoundPhrases}
 */
export function makePhraseFinder(lists, rules) {
  const small = new Set(split(rules.between, ' '));
  const breaks = new Set(split(rules.breaks, ' ').map(stem));
  const beside = new Set(split(rules.beside, ' '));
  const ordinary = split(rules.ordinary, ',');
  const anywhere = lists.map(({ phrases }) => split(phrases, ','));
  const alone = lists.map((list) => split(list.alone, ','));
  const reader = makePhraseReader([...anywhere.flat(), ...alone.flat(), ...ordinary], {
    alike: splitEach(rules.alike),
    classes: splitEach(rules.classes),
    right: split(rules.right, ' '),
    small,
  });
  const phrasesAnywhere = indexPhrases(anywhere, reader);
  const phrasesAlone = indexPhrases(alone, reader);
  const ordinaryPhrases = indexPhrases([ordinary], reader);

  return (text) => {
    const typed = reader.read(text).map((word) => ({
      mistakes: reader.mistakes(word),
      breaks: breaks.has(stem(word)),
      isBeside: beside.has(word) || small.has(word),
      isSmall: small.has(word),
    }));
    for (const { start, end } of findPhrases(typed, ordinaryPhrases, 0, 0)) typed.fill(NOTHING, start, end);
    const matches = [...findPhrases(typed, phrasesAnywhere, MOST_WORDS_BETWEEN, MOST_MISTAKES)];
    const weighty = countWeighty(typed);
    for (const match of findPhrases(typed, phrasesAlone, 0, MOST_MISTAKES)) {
      if (countWeighty(typed.slice(match.start, match.end)) === weighty) matches.push(match);
    }
    return {
      lists: new Set(matches.flatMap(({ phrase }) => phrase.lists)),
      isOrdinary: typed.includes(NOTHING),
    };
  };
}

/**
 * @param {string | undefined} text
 * @param {string} between
 */
const split = (text, between) => (text ?? '').split(between).filter(Boolean);

/** @param {string | undefined} text */
const splitEach = (text) =>
  Object.fromEntries(
    split(text, ',').map((entry) => {
      const [name, words] = entry.split(':');
      return [name, split(words, ' ')];
    }),
  );

/**
 * Return how many words say more than "please call" does.
 *
 * @param {TypedWord[]} typed
 */
const countWeighty = (typed) => typed.filter(({ isBeside }) => !isBeside).length;

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
      const phrase = phrases.get(text) ?? makePhrase(reader.parse(text));
      phrase.lists.push(number);
      phrases.set(text, phrase);
    }
  }
  /** @type {Map<string, Phrase[]>} */
  const byFirstWord = new Map();
  for (const phrase of phrases.values()) {
    for (const key of phrase.tokens[0]?.keys ?? []) byFirstWord.set(key, [...(byFirstWord.get(key) ?? []), phrase]);
  }
  return byFirstWord;
}

/**
 * A phrase; a short word alone must be typed as it is: "od", "rape".
 *
 * @param {Token[]} tokens
 * @returns {Phrase}
 */
function makePhrase(tokens) {
  const letters = tokens.reduce((sum, { keys: [key] }) => sum + (isClass(key) ? LETTERS_OF_CLASS : key.length), 0);
  const isShortWord = tokens.length === 1 && letters < SHORTEST_MISTYPED;
  const allowed = isShortWord ? 0 : Math.max(tokens.length - 1, Math.floor(letters / LETTERS_PER_MISTAKE));
  return { tokens, allowed, lists: [] };
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
        const end = left < 0 ? 0 : endOf(phrase, 1, typed, start + 1, mostBetween, left);
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
  if (next === phrase.tokens.length) return at;
  const { keys, isNext } = phrase.tokens[next];
  let leftBetween = isNext ? 0 : mostBetween;
  const last = Math.min(typed.length - 1, at + leftBetween + MOST_SMALL_BETWEEN);
  for (let i = at; i <= last; i++) {
    const count = Math.min(...keys.map((key) => typed[i].mistakes.get(key) ?? Infinity));
    const end = count > left ? 0 : endOf(phrase, next + 1, typed, i + 1, mostBetween, left - count);
    if (end || typed[i].breaks) return end;
    if (!typed[i].isSmall && leftBetween-- === 0) return 0;
  }
  return 0;
}
