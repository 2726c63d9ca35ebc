// Messages to those who keep the directory: lines that people can read, and `sitegen apply` too.

const WIDTH = 70; // of a line: mail apps wrap longer ones, and put "> " in front when they quote
const INDENT = '  '; // of a line that goes on with the one above
const LONGEST_EMAIL_LINK = 1_800; // characters; mail apps cut off longer ones
const LONGEST_ISSUE_LINK = 6_000; // likewise of code hosts

/**
 * @typedef {object} MessageSettings as in sitegen/views/tell_us.py
 * @property {string} first start of the first line
 * @property {string} newGroup what the first line says about a new group
 * @property {string} last the last line
 * @property {string[]} keys of the lines, in their order
 * @property {string} email
 * @property {[address: string, title: string, body: string] | null} issues form for an issue, with names of parameters
 */

/**
 * Return a message; answers that are empty are left out.
 *
 * @param {string} service id, or "" for a new group
 * @param {Map<string, string>} answers by key
 * @param {MessageSettings} settings
 */
export function makeMessage(service, answers, { first, newGroup, last, keys }) {
  const lines = keys.flatMap((key) => {
    const paragraphs = (answers.get(key) ?? '').split(/[\r\n]+/).filter((paragraph) => paragraph.trim());
    return paragraphs.flatMap((paragraph, i) => [...(i ? [''] : []), ...wrap(paragraph, i ? INDENT : `${key}: `)]);
  });
  return [`${first} ${service || newGroup}`, ...lines, last, ''].join('\n');
}

/**
 * Break a text into lines; a word that is too long for one stays whole.
 *
 * @param {string} text
 * @param {string} start of the first line
 */
function wrap(text, start) {
  const lines = [];
  let line = start;
  let isEmpty = true;
  for (const word of text.trim().split(/\s+/)) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = INDENT;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/**
 * Return a link to a new email; "" where it would be too long for mail apps.
 *
 * @param {string} address
 * @param {string} subject
 * @param {string} body
 */
export function emailLink(address, subject, body) {
  const [name, host] = [address.slice(0, address.lastIndexOf('@')), address.slice(address.lastIndexOf('@') + 1)];
  const text = encode(body.replaceAll('\n', '\r\n'));
  const link = `mailto:${encodeURIComponent(name)}@${host}?subject=${encode(subject)}&body=${text}`;
  return link.length <= LONGEST_EMAIL_LINK ? link : '';
}

/**
 * Return a link to a new issue, in which the message is a block of code, so that its lines stay as they are.
 *
 * It is "" where it would be too long.
 *
 * @param {[address: string, title: string, body: string]} form
 * @param {string} title
 * @param {string} body
 */
export function issueLink([address, titleName, bodyName], title, body) {
  const url = new URL(address);
  url.searchParams.set(titleName, wellFormed(title));
  url.searchParams.set(bodyName, `\`\`\`\n${wellFormed(body)}\`\`\`\n`);
  return url.href.length <= LONGEST_ISSUE_LINK ? url.href : '';
}

/**
 * Put a mark in place of half a character, which a field with a maximum length may leave and no link can have.
 *
 * @param {string} text
 */
const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, '\uFFFD');

/** @param {string} text */
const encode = (text) => encodeURIComponent(wellFormed(text));

/**
 * Return a day in London as the registry writes it, such as "22 Nov 2026".
 *
 * @param {Date} moment
 */
export function registryDay(moment) {
  const form = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/London',
  });
  const [day, month, year] = form.format(moment).split(' ');
  return `${day} ${month.slice(0, 3)} ${year}`;
}

/**
 * Return a range of times as the registry writes it; "" without a start.
 *
 * @param {string} from as typed, such as "10am"
 * @param {string} until likewise, or ""
 */
export function timeRange(from, until) {
  if (!from.trim()) return '';
  return until.trim() ? `${clockTime(from)}-${clockTime(until)}` : `from ${clockTime(from)}`;
}

/**
 * Return a time of day on the 24-hour clock; a text that is none stays as it is.
 *
 * @param {string} text
 */
function clockTime(text) {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:([ap])\.?m?\.?)?$/i.exec(text.trim());
  if (!match) return text.trim();
  const [, hour, minute = '00', half] = match;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour);
  return `${String(hours).padStart(2, '0')}:${minute}`;
}
