// Whether typed words call for a crisis line.

import { stems } from './analysis.js';

const MOST_WORDS_BETWEEN = 1;

/** Whether one of the phrases is in the text: its words in their order, by stem, with at most one word between two. */
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
      while (at <= last && typed[at] !== word) at++;
      return at++ <= last;
    });
  });
}
