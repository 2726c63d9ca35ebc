// Waits.

/**
 * Resolve after some milliseconds; without any, after what else is due.
 *
 * @param {number} [milliseconds]
 */
export const delay = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
