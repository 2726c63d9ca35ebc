// Offers that one organisation has at several venues: next to each other they are one result.

import { decodeNumbers } from './decode.js';

/** @typedef {{ document: number, others: number[] }} Slot a result, and the same offer at other venues */

/**
 * Return the number of the group of each service that is in one: see sitegen/search/venues.py.
 *
 * @param {string} text
 */
export function readVenues(text) {
  const numbers = decodeNumbers(text);
  /** @type {Map<number, number>} */
  const groupOf = new Map();
  for (let i = 0, group = 0; i < numbers.length; group++) {
    const end = i + 1 + numbers[i++];
    for (let document = 0; i < end; i++) {
      document += numbers[i];
      groupOf.set(document, group);
    }
  }
  return groupOf;
}

/**
 * Make one result of services that are next to each other and in the same group.
 *
 * @param {number[]} documents in the order in which they are shown
 * @param {Map<number, number>} groupOf
 */
export function gatherVenues(documents, groupOf) {
  /** @type {Slot[]} */
  const slots = [];
  for (const [i, document] of documents.entries()) {
    const group = groupOf.get(document);
    if (group !== undefined && group === groupOf.get(documents[i - 1])) slots.at(-1)?.others.push(document);
    else slots.push({ document, others: [] });
  }
  return slots;
}
