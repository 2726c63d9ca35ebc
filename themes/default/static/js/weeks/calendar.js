// One calendar file of the dates of a reader's weeks; events have the ids of those that the site publishes.

import { dayNumber, wallMinutes } from '../dates/dates.js';
import { formatWallTime, uuid5 } from '../shortlist/calendar.js';

/** @import { PlannedDate } from './plan.js' */

const MINUTE = 60_000;
const MINUTES_A_DAY = 24 * 60;
const MOST_OCTETS = 74;

/**
 * Return the calendar file of the certain dates as text.
 *
 * @param {string} beginning what comes before the events
 * @param {string} namespace the UUID from which the ids of dates are made
 * @param {PlannedDate[]} dates by time
 * @param {(id: string) => string} pageOf web address of a service's page
 * @param {number} built moment of the build
 */
export function weeksCalendar(beginning, namespace, dates, pageOf, built) {
  /** @type {Map<string, number>} */
  const twins = new Map();
  const events = dates
    .filter(({ occurrence }) => !occurrence.reason)
    .map((date) => {
      const { first, occurrence } = date;
      const day = new Date(dayNumber(occurrence.start) * MINUTES_A_DAY * MINUTE).toISOString().slice(0, 10);
      const name = `${first} ${day} ${wallMinutes(occurrence.start) % MINUTES_A_DAY}`;
      const twin = twins.get(name) ?? 0;
      twins.set(name, twin + 1);
      return eventLines(date, uuid5(namespace, twin ? `${name} ${twin}` : name), pageOf, built);
    });
  return `${beginning}${events.flat().map(fold).join('')}END:VCALENDAR\r\n`;
}

/**
 * @param {PlannedDate} date
 * @param {string} uid
 * @param {(id: string) => string} pageOf
 * @param {number} built
 */
function eventLines({ id, name, place, occurrence }, uid, pageOf, built) {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTART;TZID=Europe/London:${wallTime(occurrence.start)}`,
    ...(occurrence.endKnown ? [`DTEND;TZID=Europe/London:${wallTime(occurrence.end)}`] : []),
    `DTSTAMP:${new Date(built).toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `SUMMARY:${escapeText(name)}`,
    `DESCRIPTION:${escapeText(`Check here before you go: ${pageOf(id)}`)}`,
    `LOCATION:${escapeText(place)}`,
    `URL:${pageOf(id)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** @param {number} moment */
const wallTime = (moment) => formatWallTime(wallMinutes(moment));

/** @param {string} text */
const escapeText = (text) => text.replace(/[\\,;]/g, '\\$&').replace(/\n/g, '\\n');

/**
 * Fold a line so that none is longer than 75 octets, between characters.
 *
 * @param {string} line
 */
function fold(line) {
  const encoder = new TextEncoder();
  const lines = [''];
  let octets = 0;
  for (const character of line) {
    const length = encoder.encode(character).length;
    if (octets + length > MOST_OCTETS) {
      lines.push(' ');
      octets = 1;
    }
    lines[lines.length - 1] += character;
    octets += length;
  }
  return `${lines.join('\r\n')}\r\n`;
}
