// How a URL shows that it carries a reader's list; alone in its file, because every page loads it.

/** Start of the hash. */
export const LIST_MARK = '#list=';
