// How a URL shows that it carries a reader's list; alone in its file, because every page loads it.

/** The start of the hash. */
export const LIST_MARK = '#list=';
