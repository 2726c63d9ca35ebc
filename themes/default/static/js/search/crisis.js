// Finds the crisis lines that typed words call for.

import { makePhraseFinder } from './phrase-finder.js';

/** @import { MatchingRules } from './phrase-finder.js' */

/**
 * @typedef {[phrases: string, lines: number[], topics: string[], needs: number[], alone?: string]} CrisisTrigger
 *   phrases with commas between: sitegen/search/crisis.py
 *
 * @typedef {{ lines: Set<number>, topics: string[], needs: number[] }} Called
 */

/**
 * Return a function from a text to what it calls for, by the phrases in it.
 *
 * @param {CrisisTrigger[]} triggers
 * @param {MatchingRules} rules
 * @returns {(text: string) => Called}
 */
export function makeCrisisFinder(triggers, rules = {}) {
  const find = makePhraseFinder(
    triggers.map(([phrases, , , , alone]) => ({ phrases, alone })),
    rules,
  );
  return (text) => {
    const { lists } = find(text);
    const called = triggers.filter((_, number) => lists.has(number));
    return {
      lines: new Set(called.flatMap(([, lines]) => lines)),
      topics: [...new Set(called.flatMap(([, , topics]) => topics))],
      needs: [...new Set(called.flatMap(([, , , needs]) => needs))],
    };
  };
}
