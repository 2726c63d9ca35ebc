// Outward codes, the first halves of postcodes: a second half says where somebody lives.

const OUTWARD = '([a-z]{1,2}[0-9][a-z0-9]?)';
const INWARD = '[0-9][a-z]{2}';

/**
 * Return the outward half of a postcode, "BS5" of "bs5 6aa", "BS56AA" or "bs5"; null when it does not look like one.
 *
 * @param {string} text
 */
export function outwardCode(text) {
  const typed = text.toLowerCase().trim();
  const whole = new RegExp(`^${OUTWARD}${INWARD}$`).exec(typed.replace(/[^a-z0-9]/g, ''));
  const match = whole ?? new RegExp(`^${OUTWARD}( |$)`).exec(typed);
  return match ? match[1].toUpperCase() : null;
}

/**
 * Return the first known outward code in a text, of a whole postcode too; "" when there is none.
 *
 * @param {string} text
 * @param {Set<string>} known in capitals
 */
export function findOutwardCode(text, known) {
  const codes = text.matchAll(new RegExp(`\\b${OUTWARD}(?:\\s*${INWARD})?\\b`, 'gi'));
  return [...codes].map(([, code]) => code.toUpperCase()).find((code) => known.has(code)) ?? '';
}
