// Day of print that the QR code of a sheet of paper has after #, where no server sees it; sitegen/urls.py writes it.

import { isoDate } from '../lib/iso-date.js';

const MARK = '#printed=';

/**
 * Return the day in a hash as an ISO date; "" where it has none.
 *
 * @param {string} hash
 */
export const readPrinted = (hash) => (hash.startsWith(MARK) ? isoDate(hash.slice(MARK.length)) : '');
