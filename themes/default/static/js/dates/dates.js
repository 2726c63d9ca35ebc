// When a service is on: from the dates that a page carries and a moment, to what there is to say. London's time, always.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SOON = 2 * 60 * MINUTE;

/** Why it is not known whether a date is on, by the number after "?"; sitegen/timetable/packing.py has the same list. */
export const REASONS = [
  'term dates not published yet; check with the group',
  'school terms not known; check with the group',
  'bank holiday; check with the group',
  'bank holidays not published yet; check with the group',
  'schools are shut for a day; check with the group',
  'the dates of this school holiday are not known yet; check with the group',
];
const OLD = 'This page is old: check with them';

// One for all: making one takes longer than using it a dozen times.
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
const MOST_ASKED = 1000;
const asked = new Map();
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * The dates of a service as its page carries them: see sitegen/timetable/packing.py.
 *
 * @returns { known, open, dates }: whether any time is known at all, whether one says "open" of it rather than "on",
 * and [{ start, end, reason }] by time, in milliseconds since 1970, the reason "" for what is certain
 */
export function unpack(text) {
  const words = text.split(' ').filter(Boolean);
  const dates = runs(text).flatMap(({ start, length, many, step, reason }) =>
    Array.from({ length: many }, (_, i) => ({ start: start + i * step, end: start + i * step + length, reason })),
  );
  return { known: !words.includes('?'), open: words.includes('open'), dates: dates.sort((a, b) => a.start - b.start) };
}

/** The same dates as runs of equal steps: [{ start, length, many, step, reason }], all in milliseconds. */
export function runs(text) {
  return text.split(' ').flatMap((word) => {
    const run = /^([0-9a-z]+)\+([0-9a-z]+)(?:\*(\d+))?(?:\/(\d+))?(?:\?(\d))?$/.exec(word);
    if (!run) return [];
    return [
      {
        start: parseInt(run[1], 36) * MINUTE,
        length: parseInt(run[2], 36) * MINUTE,
        many: Number(run[3] ?? 1),
        step: Number(run[4] ?? 7) * DAY,
        reason: run[5] === undefined ? '' : (REASONS[run[5]] ?? 'check with the group'),
      },
    ];
  });
}

/**
 * What is to be said at a moment.
 *
 * @param now the moment; it and all others are milliseconds since 1970
 * @param dates what `unpack` returns
 * @param page { built, horizon }: the moments from which and until which the page knows the dates
 * @returns { now, old, until, always, doubt, maybe, next }: `now` is "on", "off" or "unknown"; `until` is when what is
 * on ends, sessions that touch taken together; `doubt` is the date that may be on now; `next` is the first certain date
 * that starts later than now, `maybe` the first uncertain one where it comes before that
 */
export function answer(now, { known, dates }, { built, horizon }) {
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
  const sure = dates.filter((date) => !date.reason);
  const doubtful = dates.filter((date) => date.reason);
  const block = blocks(sure).find(({ start, end }) => start <= now && now < end);
  const doubt = doubtful.find(({ start, end }) => start <= now && now < end) ?? null;
  const next = sure.find(({ start }) => start > now) ?? null;
  const maybe = doubtful.find(({ start }) => start > now && (!next || start < next.start)) ?? null;
  if (!block) return { ...nothing, now: doubt ? 'unknown' : 'off', doubt, maybe, next };
  return { ...nothing, now: 'on', until: block.end, always: block.end - block.start >= 7 * DAY, maybe, next };
}

// Dates that touch or overlap, taken together.
function blocks(dates) {
  const found = [];
  for (const { start, end } of dates) {
    const last = found.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

/** Whether it is on now, in words; "" when there is nothing worth saying. */
export function nowWords(now, said, { known, open }) {
  const on = open ? 'Open' : 'On';
  if (said.old) return OLD;
  if (said.now === 'on') return said.always ? `${on} now` : `${on} now until ${untilWords(said.until, now)}`;
  if (said.doubt) {
    const isSaid = said.maybe?.reason === said.doubt.reason;
    return `Perhaps ${on.toLowerCase()} now: ${isSaid ? 'check with them' : said.doubt.reason}`;
  }
  if (said.next && said.next.start - now <= SOON) {
    return `${open ? 'Opens' : 'Starts'} in ${minutesWords(Math.ceil((said.next.start - now) / MINUTE))}`;
  }
  return open && known && said.now === 'off' && said.next ? 'Closed now' : '';
}

/** "11:30am"; with its day when that is more than a day away. */
function untilWords(until, now) {
  return until - now < DAY ? clockWords(until) : `${clockWords(until)} on ${dayWords(until, now)}`;
}

/** "40 minutes", "1 hour", "1 hour and 20 minutes". */
function minutesWords(minutes) {
  const some = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const parts = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  return parts
    .filter(([number]) => number)
    .map(([number, word]) => some(number, word))
    .join(' and ');
}

/** "today", "tomorrow", "Tuesday 24 November", or with its year when that is not this one. */
export function dayWords(moment, now) {
  const distance = dayNumber(moment) - dayNumber(now);
  if (distance === 0 || distance === 1) return distance ? 'tomorrow' : 'today';
  const { weekday, day, month, year } = london(moment);
  return `${weekday} ${day} ${month}${year === london(now).year ? '' : ` ${year}`}`;
}

/** "5:30pm", "10am", "midday", "midnight". */
function clockWords(moment) {
  const { hour, minute } = london(moment);
  if (minute === '00' && hour % 12 === 0) return hour === '12' ? 'midday' : 'midnight';
  return `${((Number(hour) + 11) % 12) + 1}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** "today, 10am". */
export const momentWords = (moment, now) => `${dayWords(moment, now)}, ${clockWords(moment)}`;

/** "2026-11-24T10:00:00+00:00": the same form as in pages as they are built. */
export function isoWords(moment) {
  const { day, month, year, hour, minute } = london(moment);
  const two = (number) => String(number).padStart(2, '0');
  const wall = `${year}-${two(MONTHS.indexOf(month) + 1)}-${two(day)}T${hour}:${minute}:00`;
  const ahead = (Date.parse(`${wall}Z`) - moment) / (60 * MINUTE);
  return `${wall}+${two(ahead)}:00`;
}

/** Days since 1970 by London's calendar: what tells today from tomorrow. */
export function dayNumber(moment) {
  const { day, month, year } = london(moment);
  return Date.UTC(year, MONTHS.indexOf(month), day) / DAY;
}

/** Minutes since 1970 by London's clock, as if it never changed: what tells the weekday and the time of day. */
export function wallMinutes(moment) {
  const { day, month, year, hour, minute } = london(moment);
  return Date.UTC(year, MONTHS.indexOf(month), day, hour, minute) / MINUTE;
}

// The parts of a moment by London's clock. Cards ask for the same few again and again, and each takes its time.
function london(moment) {
  const minute = Math.floor(moment / MINUTE);
  if (!asked.has(minute)) {
    if (asked.size === MOST_ASKED) asked.clear();
    asked.set(
      minute,
      Object.fromEntries(LONDON.formatToParts(minute * MINUTE).map(({ type, value }) => [type, value])),
    );
  }
  return asked.get(minute);
}
