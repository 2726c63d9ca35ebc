// Loads parts of a script when they are needed.

import { fetchError } from './fetch-json.js';

/**
 * Return a function that loads once; again where it failed.
 *
 * @template Part
 * @param {() => Promise<Part>} load
 */
export function loadOnce(load) {
  /** @type {Promise<Part> | null} */
  let loading = null;
  return () => {
    loading ??= load();
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
}

/**
 * Import a module; rejects with a `FetchError`.
 *
 * @template Module
 * @param {string | undefined} url
 * @returns {Promise<Module>}
 */
export const importPart = (url = '') =>
  import(url).catch(async (error) => {
    // An import does not say whether its file is gone or the network is.
    const response = await fetch(url).catch(() => null);
    throw fetchError(error, response?.status);
  });
