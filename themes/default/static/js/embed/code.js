// What others paste into their websites, taken out of the pages that they show.

const MARKED = /<!-- from here -->\n([\s\S]*)<!-- to here -->/;

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

/** The marked part of a page, one heading lower, in plain ASCII: as sitegen itself writes it. */
export function plainCode(page) {
  let text = MARKED.exec(page)?.[1] ?? '';
  for (const [tag, lower] of [
    ['h2', 'h3'],
    ['h1', 'h2'],
  ]) {
    text = text.replaceAll(`<${tag}`, `<${lower}`).replaceAll(`</${tag}>`, `</${lower}>`);
  }
  text = text.replaceAll(' target="_top"', '');
  return text.replace(/[^\0-\x7f]/gu, (letter) => `&#${letter.codePointAt(0)};`);
}
