// Which crisis lines typed words call for.

import { makeReader } from './crisis-matcher.js';
import { stem } from './stemmer.js';

const MOST_WORDS_BETWEEN = 2;
const MOST_SLIPS = 3;
// Something else begins here: "it hurts when my baby feeds" is not "hurt my baby".
const BREAKS = new Set(
  'when while because if and but or after before since for with from during feeding holding carrying lifting'
    .split(' ')
    .map(stem),
);
const NOTHING = { slips: new Map(), breaks: true };

/**
 * What says of a text what it calls for, { lines: a Set of numbers, topics: ids }, by the phrases in it: a phrase's words
 * in their order, by stem, with at most two words between two and a few slips of the finger.
 *
 * @param calls [[phrases, numbers of lines, ids of topics]]: see sitegen/search/crisis.py
 * @param wording of sitegen/vocabulary/crisis-words.yaml: { alike, ordinary, right }
 */
export function makeCalls(calls, { alike = {}, ordinary = [], right = [] } = {}) {
  const lists = calls.map(([list]) => list);
  const reader = makeReader([...lists.flat(), ...ordinary], alike, right);
  const phrases = byFirstWord(lists, reader);
  const harmless = byFirstWord([ordinary], reader);

  return (text) => {
    const typed = reader.read(text).map((word) => ({ slips: reader.slips(word), breaks: BREAKS.has(stem(word)) }));
    for (const { start, end } of said(typed, harmless, 0, 0)) typed.fill(NOTHING, start, end);
    const found = new Set(
      [...said(typed, phrases, MOST_WORDS_BETWEEN, MOST_SLIPS)].flatMap(({ phrase }) => phrase.lists),
    );
    const called = calls.filter((_, number) => found.has(number));
    return {
      lines: new Set(called.flatMap(([, lines]) => lines)),
      topics: [...new Set(called.flatMap(([, , topics]) => topics))],
    };
  };
}

// For each word the phrases that begin with it.
function byFirstWord(lists, reader) {
  const phrases = new Map();
  lists.forEach((list, number) => {
    for (const text of list) {
      if (!phrases.has(text)) phrases.set(text, makePhrase(reader.read(text)));
      phrases.get(text).lists.push(number);
    }
  });
  const first = new Map();
  for (const phrase of phrases.values()) {
    first.set(phrase.words[0], [...(first.get(phrase.words[0]) ?? []), phrase]);
  }
  return first;
}

// A short word alone has to be typed as it is: "od", "rape".
function makePhrase(words) {
  const letters = words.join('').length;
  const slips = words.length === 1 && letters < 6 ? 0 : Math.max(words.length - 1, Math.floor(letters / 5));
  return { words, slips, lists: [] };
}

// Everywhere that a phrase is said: { phrase, start, end }.
function* said(typed, phrases, between, slips) {
  for (let start = 0; start < typed.length; start++) {
    for (const [word, many] of typed[start].slips) {
      for (const phrase of phrases.get(word) ?? []) {
        const end = endOf(phrase, 1, typed, start + 1, between, Math.min(slips, phrase.slips) - many);
        if (end) yield { phrase, start, end };
      }
    }
  }
}

// Where the phrase ends whose words from `next` on are looked for from `at` on; 0 if it is not there.
function endOf(phrase, next, typed, at, between, slips) {
  if (slips < 0) return 0;
  if (next === phrase.words.length) return at;
  for (let i = at; i < typed.length && i <= at + between; i++) {
    const many = typed[i].slips.get(phrase.words[next]);
    const end = many === undefined ? 0 : endOf(phrase, next + 1, typed, i + 1, between, slips - many);
    if (end || typed[i].breaks) return end;
  }
  return 0;
}
