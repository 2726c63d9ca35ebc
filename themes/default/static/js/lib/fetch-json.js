// Fetches the site's own JSON files.

/** @typedef {Error & { isGone: boolean }} FetchError `isGone`: the file no longer exists, as after a new publication */

/**
 * Return the content of a JSON file; rejects with a `FetchError`.
 *
 * @param {string} url
 */
export async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw fetchError(new Error(`${url}: ${response.status}`), response.status);
  return response.json();
}

/**
 * Return the same error, marked with whether its file no longer exists.
 *
 * @param {unknown} error
 * @param {number | undefined} status of the HTTP response; undefined without one
 * @returns {FetchError}
 */
export function fetchError(error, status) {
  return Object.assign(error instanceof Error ? error : new Error(String(error)), { isGone: status === 404 });
}

/** @param {unknown} error */
export const isGone = (error) => error instanceof Error && 'isGone' in error && error.isGone === true;
