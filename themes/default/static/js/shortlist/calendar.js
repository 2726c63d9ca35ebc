// One calendar file of several services: the same dates, with the same ids, as in the calendars that the site has for
// each (sitegen/views/calendar_events.py), so that whoever has those sees nothing twice.

import { sha1 } from './sha1.js';

const MINUTE = 60_000;
const A_DAY = 24 * 60;
const ENDING = 'END:VCALENDAR\r\n';

/**
 * The file.
 *
 * @param beginning what comes before the events
 * @param namespace the UUID under which dates have their ids
 * @param services [{ first, series: [[shared, begins, twin, start, end, days]] }], as sitegen/views/lists/shortlist.py writes them
 */
export function calendarOf(beginning, namespace, services) {
  const events = services.flatMap(({ first, series }) => series.flatMap((one) => eventsOf(first, one, namespace)));
  const sorted = events.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  return beginning + sorted.map(({ text }) => text).join('') + ENDING;
}

function eventsOf(first, [shared, begins, twin, start, end, steps], namespace) {
  let day = 0;
  return steps.map((step) => {
    day += step;
    const date = wall(day * A_DAY)
      .slice(0, 8)
      .replace(/(....)(..)(..)/, '$1-$2-$3');
    const id = nameId(namespace, `${first} ${date} ${begins}${twin ? ` ${twin}` : ''}`);
    const lines = [`UID:${id}`, at('DTSTART', day * A_DAY + start), at('DTEND', day * A_DAY + end)];
    return { id, start: day * A_DAY + start, text: `BEGIN:VEVENT\r\n${lines.join('\r\n')}\r\n${shared}` };
  });
}

const at = (name, minutes) => `${name};TZID=Europe/London:${wall(minutes)}`;

/** "20261124T100000" for minutes since 1970 by the clock on the wall. */
function wall(minutes) {
  return new Date(minutes * MINUTE).toISOString().replace(/[-:]|\.\d+Z$/g, '');
}

/** A UUID of version 5: the same for the same name in the same namespace, everywhere. */
export function nameId(namespace, name) {
  const space = namespace
    .replaceAll('-', '')
    .match(/../g)
    .map((pair) => parseInt(pair, 16));
  const bytes = sha1(new Uint8Array([...space, ...new TextEncoder().encode(name)])).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
