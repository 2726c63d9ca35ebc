// Days as ISO dates, such as "2026-11-22".

/**
 * Return the text where it is the ISO date of a day that exists, else "".
 *
 * @param {string} text
 */
export function isoDate(text) {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time);
  return isDate && new Date(time).toISOString().startsWith(text) ? text : '';
}
