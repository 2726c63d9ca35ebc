// What the page and the worker both know of a site that a device keeps. Nobody who has not asked for it loads this.

// Sites at different paths of one host share its caches: the name says whose a cache is.
/** The name of the cache that holds one version of the site at a path. */
export const cacheName = (path, version) => `kept ${path} ${version}`;

/** Whether a cache is one of the site's at a path, whatever its version. */
export function isCacheOf(path, name) {
  const [kind, where, ...rest] = name.split(' ');
  return kind === 'kept' && where === path && rest.length === 1;
}

/** Where the page and the worker of the site at a path hear each other. */
export const channelName = (path) => `kept ${path}`;

/** The address under which a version carries the moment at which it was whole; one without it is not used. */
export const markOf = (scope) => new URL('static/saved', scope).href;

/** The address under which a file is kept: without what a reader asked of it, and without "index.html". */
export function keyOf(address) {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/index\.html$/, '/');
}

const DATE = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "Saved on this device on 22 November 2026". */
export const savedWords = (moment) => `Saved on this device on ${DATE.format(moment)}`;

/** A page with a line at the end of its main part that says when it was saved, and leads to where that is undone. */
export function noted(page, moment, link) {
  const end = [page.lastIndexOf('</main>'), page.lastIndexOf('</body>')].find((place) => place >= 0) ?? page.length;
  const note = `<p class="as-of saved">${savedWords(moment)}. <a href="${link}">About saved pages</a></p>\n`;
  return page.slice(0, end) + note + page.slice(end);
}
