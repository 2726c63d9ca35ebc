// Mark of a URL that carries a reader's list; alone in its file, because every page loads it.

/** Start of the hash. */
export const LIST_MARK = '#list=';

/**
 * Return whether a hash carries a list from page to page.
 *
 * @param {string} hash
 */
export const isListHash = (hash) => hash.startsWith(LIST_MARK);
