// Dates of a service in London's time: what is on at a moment, what is next, and how to say it.
//
// Moments are milliseconds since 1970.

/**
 * @typedef {object} Occurrence
 * @property {number} start
 * @property {number} end when it is over; the latest moment, where that is not known
 * @property {boolean} endKnown
 * @property {string} reason why it is uncertain; "" for a certain one
 * @property {number} session index of its session, by which it has a place; -1 where all have the same
 *
 * @typedef {object} Run occurrences at equal steps
 * @property {number} start of the first
 * @property {number} length of each, in milliseconds; the most, where no end is known
 * @property {boolean} endKnown
 * @property {number} count
 * @property {number} step in milliseconds
 * @property {string} reason
 * @property {number} session as of an occurrence
 * @property {string} facts what holds for each, as packed: length, doubt and session
 *
 * @typedef {object} Dates
 * @property {boolean} known whether any time is known at all
 * @property {boolean} open whether to say "open" rather than "on"
 * @property {Occurrence[]} occurrences by time
 *
 * @typedef {object} KnownPeriod when the dates on a page can be relied on
 * @property {number} built the moment from which
 * @property {number} horizon the moment until which
 *
 * @typedef {object} Status
 * @property {'on' | 'off' | 'unknown'} now
 * @property {boolean} old whether the page is past its horizon
 * @property {number | null} until when what is on ends, with the sessions that follow without a break; null where that
 *   is not known
 * @property {boolean} always whether it is on for a week or more
 * @property {Occurrence | null} doubt the occurrence that may be on now: an uncertain one, or one that may be over
 * @property {Occurrence | null} maybe the next uncertain occurrence, where it starts before `next`
 * @property {Occurrence | null} next the next certain occurrence
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SOON = 2 * 60 * MINUTE;
/** How long an occurrence without a known end certainly lasts. */
const SURE = 60 * MINUTE;

/** Why an occurrence is uncertain, by the number after "?"; sitegen/timetable/packing.py has the same list. */
export const REASONS = [
  'term dates not published yet; check with the group',
  'school terms not known; check with the group',
  'bank holiday; check with the group',
  'bank holidays not published yet; check with the group',
  'schools are shut for a day; check with the group',
  'the dates of this school holiday are not known yet; check with the group',
  'usually, check with the group',
  'not every week; check with the group',
  'nobody has confirmed since the summer that it is back; check with the group',
];
const OLD = 'This page is out of date: check with the service';

// Shared, because making a formatter takes longer than using it a dozen times.
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const MOST_CACHED = 1000;
/** @type {Map<number, Record<string, string>>} */
const partsByMinute = new Map();
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * Return the dates of a service from their packed form: see sitegen/timetable/packing.py.
 *
 * @param {string} packed
 * @returns {Dates}
 */
export function readDates(packed) {
  const tokens = packed.split(' ').filter(Boolean);
  const occurrences = readRuns(packed).flatMap(({ start, length, endKnown, count, step, reason, session }) =>
    Array.from({ length: count }, (_, i) => {
      const from = start + i * step;
      return { start: from, end: from + length, endKnown, reason, session };
    }),
  );
  occurrences.sort((a, b) => a.start - b.start);
  return { known: !tokens.includes('?'), open: tokens.includes('open'), occurrences };
}

/**
 * Return the same dates as runs, which for a whole directory are far fewer.
 *
 * @param {string} packed
 * @returns {Run[]}
 */
export function readRuns(packed) {
  return packed.split(' ').flatMap((token) => {
    const match = /^([0-9a-z]+)(\+([0-9a-z]+)(~)?)(?:\*(\d+))?(?:\/(\d+))?((?:\?(\d))?(?:@(\d+))?)$/.exec(token);
    if (!match) return [];
    const [, start, span, length, isOpenEnded, count, days, marks, reason, session] = match;
    return [
      {
        start: parseInt(start, 36) * MINUTE,
        length: parseInt(length, 36) * MINUTE,
        endKnown: !isOpenEnded,
        count: Number(count ?? 1),
        step: Number(days ?? 7) * DAY,
        reason: reason === undefined ? '' : (REASONS[Number(reason)] ?? 'check with the group'),
        session: Number(session ?? -1),
        facts: span + marks,
      },
    ];
  });
}

/**
 * Return whether a service is on at a moment, and what is next.
 *
 * @param {number} now
 * @param {Dates} dates
 * @param {KnownPeriod} period
 * @returns {Status}
 */
export function statusAt(now, { known, occurrences }, { built, horizon }) {
  /** @type {Status} */
  const nothing = {
    now: 'unknown',
    old: now >= horizon,
    until: null,
    always: false,
    doubt: null,
    maybe: null,
    next: null,
  };
  if (!known || !(now >= built && now < horizon)) return nothing;
  const certain = occurrences.filter(({ reason }) => !reason);
  const uncertain = occurrences.filter(({ reason }) => reason);
  const isOn = (/** @type {{ start: number, end: number }} */ { start, end }) => start <= now && now < end;
  const block = joinBlocks(certain).find(isOn);
  const doubt = uncertain.find(isOn) ?? certain.find((occurrence) => !occurrence.endKnown && isOn(occurrence)) ?? null;
  const next = certain.find(({ start }) => start > now) ?? null;
  const maybe = uncertain.find(({ start }) => start > now && (!next || start < next.start)) ?? null;
  if (!block) return { ...nothing, now: doubt ? 'unknown' : 'off', doubt, maybe, next };
  const until = block.endKnown ? block.end : null;
  return { ...nothing, now: 'on', until, always: block.end - block.start >= 7 * DAY, maybe, next };
}

/**
 * Join occurrences that touch or overlap, as long as they certainly last.
 *
 * @param {Occurrence[]} occurrences by time
 */
function joinBlocks(occurrences) {
  /** @type {{ start: number, end: number, endKnown: boolean }[]} */
  const blocks = [];
  for (const { start, end: latest, endKnown } of occurrences) {
    const end = endKnown ? latest : Math.min(latest, start + SURE);
    const last = blocks.at(-1);
    if (!last || start > last.end) {
      blocks.push({ start, end, endKnown });
    } else if (end > last.end) {
      last.end = end;
      last.endKnown = endKnown;
    }
  }
  return blocks;
}

/**
 * "On now until 11:30am", "Starts in 40 minutes"; "" when there is nothing worth saying.
 *
 * @param {number} now
 * @param {Status} status
 * @param {Pick<Dates, 'known' | 'open'>} dates
 */
export function nowLabel(now, status, { known, open }) {
  const on = open ? 'Open' : 'On';
  const { next, maybe, doubt, until } = status;
  if (status.old) return OLD;
  if (status.now === 'on') {
    return status.always || until === null ? `${on} now` : `${on} now until ${formatEnd(until, now)}`;
  }
  if (doubt && !doubt.reason) return `${open ? 'Opened' : 'Started'} at ${formatTime(doubt.start)}: ask when it ends`;
  if (doubt) {
    // The reason is given once, beside the date that comes next.
    return `Perhaps ${on.toLowerCase()} now: ${maybe?.reason === doubt.reason ? 'check with them' : doubt.reason}`;
  }
  if (next && next.start - now <= SOON) {
    return `${open ? 'Opens' : 'Starts'} in ${formatMinutes(Math.ceil((next.start - now) / MINUTE))}`;
  }
  return open && known && status.now === 'off' && next ? 'Closed now' : '';
}

/**
 * "11:30am"; with its day when that is a day away or more.
 *
 * @param {number} end
 * @param {number} now
 */
function formatEnd(end, now) {
  return end - now < DAY ? formatTime(end) : `${formatTime(end)} on ${formatDay(end, now)}`;
}

/**
 * "40 minutes", "1 hour", "1 hour and 20 minutes".
 *
 * @param {number} minutes
 */
function formatMinutes(minutes) {
  const count = (/** @type {number} */ number, /** @type {string} */ unit) =>
    number ? [`${number} ${unit}${number === 1 ? '' : 's'}`] : [];
  return [...count(Math.floor(minutes / 60), 'hour'), ...count(minutes % 60, 'minute')].join(' and ');
}

/**
 * "today", "tomorrow", "Tuesday 24 November", or with its year when that is not this one.
 *
 * @param {number} moment
 * @param {number} now
 */
export function formatDay(moment, now) {
  const distance = dayNumber(moment) - dayNumber(now);
  if (distance === 0 || distance === 1) return distance ? 'tomorrow' : 'today';
  return formatDate(moment, now);
}

/**
 * "Tuesday 24 November", or with its year when that is not this one.
 *
 * @param {number} moment
 * @param {number} now
 */
export function formatDate(moment, now) {
  const { weekday, day, month, year } = londonParts(moment);
  return `${weekday} ${day} ${month}${year === londonParts(now).year ? '' : ` ${year}`}`;
}

/**
 * "5:30pm", "10am", "midday", "midnight".
 *
 * @param {number} moment
 */
export function formatTime(moment) {
  const { hour, minute } = londonParts(moment);
  if (minute === '00' && Number(hour) % 12 === 0) return hour === '12' ? 'midday' : 'midnight';
  const suffix = Number(hour) < 12 ? 'am' : 'pm';
  return `${((Number(hour) + 11) % 12) + 1}${minute === '00' ? '' : `:${minute}`}${suffix}`;
}

/**
 * "today, 10am".
 *
 * @param {number} moment
 * @param {number} now
 */
export const formatMoment = (moment, now) => `${formatDay(moment, now)}, ${formatTime(moment)}`;

/**
 * "2026-11-24T10:00:00+00:00": the form that built pages have.
 *
 * @param {number} moment
 */
export function formatIso(moment) {
  const { day, month, year, hour, minute } = londonParts(moment);
  const pad = (/** @type {string | number} */ number) => String(number).padStart(2, '0');
  const wall = `${year}-${pad(MONTHS.indexOf(month) + 1)}-${pad(day)}T${hour}:${minute}:00`;
  const offset = (Date.parse(`${wall}Z`) - moment) / (60 * MINUTE);
  return `${wall}+${pad(offset)}:00`;
}

/**
 * Return the days since 1970 by London's calendar.
 *
 * @param {number} moment
 */
export function dayNumber(moment) {
  const { day, month, year } = londonParts(moment);
  return Date.UTC(Number(year), MONTHS.indexOf(month), Number(day)) / DAY;
}

/**
 * Return the notices that are in force at a moment.
 *
 * @param {Notice[]} notices
 * @param {number} now
 */
export const noticesAt = (notices, now) =>
  notices
    .filter(([, last, first]) => !(dayNumber(now) > dayOf(last)) && !(dayNumber(now) < dayOf(first)))
    .map(([text]) => text);

/** @param {string} [day] in ISO 8601; what is not given gives no number */
export const dayOf = (day = '') => Date.parse(day) / DAY;

/**
 * Return the minutes since 1970 by London's clock, as if it never changed; they give the weekday and the time of day.
 *
 * @param {number} moment
 */
export function wallMinutes(moment) {
  const { day, month, year, hour, minute } = londonParts(moment);
  return Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), Number(hour), Number(minute)) / MINUTE;
}

/**
 * Return the parts of a moment by London's clock; cached, because formatting is slow and cards ask for the same few.
 *
 * @param {number} moment
 */
function londonParts(moment) {
  const minute = Math.floor(moment / MINUTE);
  let parts = partsByMinute.get(minute);
  if (!parts) {
    parts = Object.fromEntries(LONDON.formatToParts(minute * MINUTE).map(({ type, value }) => [type, value]));
    if (partsByMinute.size === MOST_CACHED) partsByMinute.clear();
    partsByMinute.set(minute, parts);
  }
  return parts;
}
