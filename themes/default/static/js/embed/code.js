// The choice of what another website shows, and the URL of the page that shows it.

/**
 * Return the service's id in the URL of one of its pages, or the id itself; "" where there is none.
 *
 * @param {string} typed
 */
export function serviceIdIn(typed) {
  const match = /(?:^|\/(?:services|professionals)\/)([a-z][a-z0-9-]*)\/?(?:[?#].*)?$/.exec(typed.trim().toLowerCase());
  return match ? match[1] : '';
}

/**
 * Return the code in a short link; "" where there is none.
 *
 * @param {string} typed
 */
export function shortCodeIn(typed) {
  const match = /\/s\/([a-z0-9]+)\/?(?:[?#].*)?$/.exec(typed.trim().toLowerCase());
  return match ? match[1] : '';
}

/**
 * Return the URL of the page to embed; "" when nothing is chosen.
 *
 * @param {DOMStringMap} patterns URLs with "-" and "--" in place of ids, by `service`, `area`, `topic` and `both`
 * @param {{ area?: string, topic?: string, service?: string }} choice ids
 */
export function embedUrl(patterns, { area, topic, service }) {
  const { service: ofService = '', area: ofArea = '', topic: ofTopic = '', both = '' } = patterns;
  if (service) return ofService.replace('/-/', `/${service}/`);
  if (area && topic) return both.replace('/-/', `/${area}/`).replace('/--/', `/${topic}/`);
  if (area) return ofArea.replace('/-/', `/${area}/`);
  return topic ? ofTopic.replace('/-/', `/${topic}/`) : '';
}
