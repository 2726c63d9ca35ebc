// Whether typed words call for a crisis line.

import { stems } from './analysis.js';
import { stem } from './stemmer.js';

const MOST_WORDS_BETWEEN = 2;
// Something else begins here: "it hurts when my baby feeds" is not "hurt my baby".
const BREAKS = new Set(['when', 'while', 'because', 'if', 'and', 'but', 'or', 'after', 'before', 'since'].map(stem));

/** Whether one of the phrases is in the text: its words in their order, by stem, with at most two words between two. */
export function callsFor(text, phrases) {
  const typed = stems(text);
  return phrases.some((phrase) => saidIn(typed, stems(phrase)));
}

function saidIn(typed, phrase) {
  if (phrase.length === 0) return false;
  return typed.some((_, start) => {
    let at = start;
    return phrase.every((word, i) => {
      const last = i === 0 ? start : at + MOST_WORDS_BETWEEN;
      while (at < last && typed[at] !== word && !BREAKS.has(typed[at])) at++;
      return typed[at++] === word;
    });
  });
}
