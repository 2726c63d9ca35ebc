// What was typed or chosen to be shown on another website, and the address that it leads to.

/** The id of a service in the address of one of its pages, or the id itself; ``''`` where there is none. */
export function serviceIn(typed) {
  const found = /(?:^|\/(?:services|professionals)\/)([a-z][a-z0-9-]*)\/?(?:[?#].*)?$/.exec(typed.trim().toLowerCase());
  return found ? found[1] : '';
}

/** The code in a short link; ``''`` where there is none. */
export function codeIn(typed) {
  const found = /\/s\/([a-z0-9]+)\/?(?:[?#].*)?$/.exec(typed.trim().toLowerCase());
  return found ? found[1] : '';
}

/** The address that a choice leads to; `patterns` hold ``-`` and ``--`` in place of ids. ``''`` when nothing is chosen. */
export function addressOf(patterns, { area, topic, service }) {
  if (service) return patterns.service.replace('/-/', `/${service}/`);
  if (area && topic) return patterns.both.replace('/-/', `/${area}/`).replace('/--/', `/${topic}/`);
  if (area) return patterns.area.replace('/-/', `/${area}/`);
  return topic ? patterns.topic.replace('/-/', `/${topic}/`) : '';
}
