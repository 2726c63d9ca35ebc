// Mark of a URL that carries a reader's list; alone in its file, because every page loads it.

/** Start of the hash. */
export const LIST_MARK = '#list=';
