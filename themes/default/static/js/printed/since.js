// Changes to services since a sheet of paper with them was printed, from /changes.json.

/**
 * @typedef {object} Since
 * @property {boolean} isKnown whether every change since the day of print is known
 * @property {{ day: string, service: string, name: string, sentences: string[] }[]} changes oldest first
 */

/** Fields of a change that leave a sheet as right as it was. */
const CHECKS = ['checked', 'confirmed'];

/** @type {Record<string, string>} */
const SENTENCES = {
  added: 'It is new here.',
  paused: 'It has paused for now.',
  'open again': 'It is open again.',
  closed: 'It has closed.',
  removed: 'It is not listed any more.',
};
const GONE = ['closed', 'removed'];

/**
 * Return what has changed since a day, of some services, and of those of an area that are gone: a sheet may have them,
 * but for discreet ones.
 *
 * A change on the day itself counts: nobody knows whether it came before the sheet.
 *
 * @param {PublishedChanges} published
 * @param {string} printed ISO date
 * @param {string[]} ids of the services
 * @param {string} [area] id
 * @returns {Since}
 */
export function changesSince({ since, changes, discreet }, printed, ids, area = '') {
  const isAbout = (/** @type {PublishedChange} */ { service, kind, areas }) =>
    ids.includes(service) || (GONE.includes(kind) && areas.includes(area) && !discreet.includes(service));
  const relevant = changes
    .filter((change) => change.day >= printed && isAbout(change))
    .map((change) => ({
      day: change.day,
      service: change.service,
      name: change.name,
      sentences: [
        ...(SENTENCES[change.kind] ? [SENTENCES[change.kind]] : []),
        ...change.details.filter(({ field }) => !CHECKS.includes(field)).map(({ words }) => words),
      ],
    }));
  return {
    isKnown: since <= printed,
    changes: relevant.filter(({ sentences }) => sentences.length > 0).sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

/**
 * "22 November", or "22 November 2025" where that is not the year of another ISO date.
 *
 * @param {string} day ISO date
 * @param {string} today ISO date
 */
export function shortDate(day, today) {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year, timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
