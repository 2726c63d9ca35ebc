// Names shared by the page and the service workers. Only readers who ask for the site on their device load them.

/**
 * Return the name of the cache that holds one version of the site at a path; sites on one host share its caches.
 *
 * @param {string} path
 * @param {string} version
 */
export const cacheName = (path, version) => `kept ${path} ${version}`;

/**
 * Return whether a cache belongs to the site at a path, whatever its version.
 *
 * @param {string} path
 * @param {string} name
 */
export function isCacheOf(path, name) {
  const [kind, where, ...rest] = name.split(' ');
  return kind === 'kept' && where === path && rest.length === 1;
}

/**
 * Return the names of the caches of the site at a path.
 *
 * @param {string} path
 */
export async function ownCaches(path) {
  return (await caches.keys()).filter((name) => isCacheOf(path, name));
}

/**
 * Return the name of the channel between the page and the worker of the site at a path.
 *
 * @param {string} path
 */
export const channelName = (path) => `kept ${path}`;

/**
 * Return the URL of the mark that holds the moment at which a version was complete; a version without it is not used.
 *
 * @param {string} scope
 */
export const markUrl = (scope) => new URL('static/saved', scope).href;

/**
 * Return the moment at which the version in a cache was complete, in milliseconds since 1970; 0 while it is not.
 *
 * @param {string} scope
 * @param {string} name of the cache
 */
export async function savedMoment(scope, name) {
  const mark = await caches.match(markUrl(scope), { cacheName: name });
  return mark ? Number(await mark.text()) : 0;
}

/**
 * Return the URL under which a file is cached: without the query, and without "index.html".
 *
 * @param {string} url
 */
export function cacheKey(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/index\.html$/, '/');
}

const DATE = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/**
 * "Saved on this device on 22 November 2026".
 *
 * @param {number} moment
 */
export const savedLabel = (moment) => `Saved on this device on ${DATE.format(moment)}`;

/**
 * Return the HTML of a page with a note at the end of its main part that says when it was saved.
 *
 * @param {string} html
 * @param {number} moment
 * @param {string} link to where saving is explained and undone
 */
export function addSavedNote(html, moment, link) {
  const end = [html.lastIndexOf('</main>'), html.lastIndexOf('</body>')].find((at) => at >= 0) ?? html.length;
  const note = `<p class="as-of saved">${savedLabel(moment)}. <a href="${link}">About saved pages</a></p>\n`;
  return html.slice(0, end) + note + html.slice(end);
}

const MEGABYTE = 1_000_000;
const LARGE = 20 * MEGABYTE;

/**
 * Return how much a device has to keep, in megabytes rounded up: "It takes about 4 MB on this device (1,366 files).".
 *
 * @param {{ files: number, bytes: number }} size
 */
export function sizeLabel({ files, bytes }) {
  const megabytes = Math.ceil(bytes / MEGABYTE).toLocaleString('en-GB');
  const size = bytes < MEGABYTE ? 'less than 1 MB' : `about ${megabytes} MB`;
  const advice = bytes > LARGE ? ' That is a lot for a phone: use Wi-Fi.' : '';
  return `It takes ${size} on this device (${files.toLocaleString('en-GB')} files).${advice}`;
}
