// Writes the next date into a first message: see sitegen/wording/first_message.py.

import { formatDate, formatTime } from './dates.js';

/** @import { Occurrence } from './dates.js' */

const WHEN = '{when}';

/**
 * Return a message with the day and the time of an occurrence: never "tomorrow", since it may be read another day.
 *
 * @param {string} template
 * @param {Pick<Occurrence, 'start'>} occurrence
 * @param {number} now
 */
export const messageFor = (template, { start }, now) =>
  template.replace(WHEN, `on ${formatDate(start, now)} at ${formatTime(start)}`);

/**
 * Return a link to an SMS or e-mail app with another message in it. Apps read "+" as it is, so a space is "%20".
 *
 * @param {string} link
 * @param {string} message
 */
export const withMessage = (link, message) => link.replace(/body=[^&]*$/, () => `body=${encodeURIComponent(message)}`);
