// Makes one calendar file of several services: the same events, with the same ids, as in the calendars that the site
// publishes (sitegen/views/calendar_events.py), so that a reader who has those sees nothing twice.

import { sha1 } from './sha1.js';

const MINUTE = 60_000;
const MINUTES_PER_DAY = 24 * 60;
const ENDING = 'END:VCALENDAR\r\n';

/**
 * Return the calendar file as text.
 *
 * @param {string} beginning what comes before the events
 * @param {string} namespace the UUID from which the ids of dates are made
 * @param {CalendarRow[]} services
 */
export function calendarFile(beginning, namespace, services) {
  const events = services.flatMap(({ first, series }) => series.flatMap((one) => eventsOf(first, one, namespace)));
  events.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  return beginning + events.map(({ text }) => text).join('') + ENDING;
}

/**
 * @param {string} first the id that the service's events are named by
 * @param {CalendarSeries} series
 * @param {string} namespace
 */
function eventsOf(first, [shared, begins, twin, start, end, steps], namespace) {
  let day = 0;
  return steps.map((step) => {
    day += step;
    const date = formatWallTime(day * MINUTES_PER_DAY)
      .slice(0, 8)
      .replace(/(....)(..)(..)/, '$1-$2-$3');
    const id = uuid5(namespace, `${first} ${date} ${begins}${twin ? ` ${twin}` : ''}`);
    const from = day * MINUTES_PER_DAY + start;
    const lines = [`UID:${id}`, timeLine('DTSTART', from)];
    if (end !== null) lines.push(timeLine('DTEND', day * MINUTES_PER_DAY + end));
    return { id, start: from, text: `BEGIN:VEVENT\r\n${lines.join('\r\n')}\r\n${shared}` };
  });
}

/**
 * @param {string} name
 * @param {number} minutes
 */
const timeLine = (name, minutes) => `${name};TZID=Europe/London:${formatWallTime(minutes)}`;

/**
 * "20261124T100000" for minutes since 1970 by the clock on the wall.
 *
 * @param {number} minutes
 */
export function formatWallTime(minutes) {
  return new Date(minutes * MINUTE).toISOString().replace(/[-:]|\.\d+Z$/g, '');
}

/**
 * Return a UUID of version 5: always the same for a name in a namespace.
 *
 * @param {string} namespace a UUID
 * @param {string} name
 */
export function uuid5(namespace, name) {
  const prefix = namespace.replaceAll('-', '').match(/../g) ?? [];
  const space = prefix.map((pair) => parseInt(pair, 16));
  const bytes = sha1(new Uint8Array([...space, ...new TextEncoder().encode(name)])).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
