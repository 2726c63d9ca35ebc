// Results on the page: cards built node by node, a few at once, the rest when there is time.

import { showDates } from '../dates/service-ui.js';
import { element } from '../lib/dom.js';

const FIRST = 10;
const AT_ONCE = 40;
const LULL = 100; // milliseconds without a key, after which cards are fetched whose names stand there

/**
 * The list of results.
 *
 * @param main the page's main element
 * @param sources where the cards come from: see search/store.js
 * @param addressOf the address of a service's page by its id
 * @param few whether there are so few services that all of their cards come at once
 */
export function makeResults(main, sources, addressOf, few) {
  const place = main.querySelector('#results');
  const more = main.querySelector('[data-more]');
  let run = 0;
  let asked = { parts: [], about: () => ({}), words: () => [] };

  /**
   * Shows parts one after the other, [{ heading, documents }]; promises that the first few stand.
   *
   * @param about what there is to say of a service here, in words: { unknown, distance }
   * @param words a function to the postings that found them
   */
  async function show(parts, about, words, atOnce = FIRST) {
    run += 1;
    asked = { parts: parts.map((part) => ({ ...part, place: partOf(part.heading) })), about, words };
    await add(0, Math.max(FIRST, atOnce));
  }

  // Adds some of what is asked for. Where a card has yet to be fetched its name comes first, if that is known.
  async function add(from, to) {
    const mine = run;
    const { parts, about, words } = asked;
    const some = between(parts, from, to);
    const documents = some.map(({ document }) => document);
    if (!documents.every(sources.known)) await sources.fetchCards(documents, words);
    // Two taps ask for the same cards.
    if (mine !== run || (from > 0 && shown() !== from)) return;
    const begun = some.map(({ document, part }) => ({
      document,
      part,
      card: begin(sources.known(document), addressOf),
    }));
    const bare = begun.filter((one) => !complete(one, about));
    if (from === 0) place.replaceChildren();
    for (const { part, card } of begun) {
      if (!part.isConnected) place.append(part);
      part.lastChild.append(card);
    }
    const total = parts.reduce((sum, part) => sum + part.documents.length, 0);
    more.hidden = to >= total;
    if (bare.length) {
      await new Promise((resolve) => setTimeout(resolve, LULL));
      if (mine !== run) return;
      await sources.fetchCards(documents, words);
      if (mine !== run) return;
      for (const one of bare) complete(one, about);
    }
    // Services beyond the first few are added while nothing else happens, so that a short list is whole without a tap.
    if (few && to < total) setTimeout(() => mine === run && add(to, to + AT_ONCE));
  }

  function complete({ document, card }, about) {
    const isThere = fill(card, sources.known(document), about(document));
    if (isThere && main.dataset.listing) offer(card);
    return isThere;
  }

  more.querySelector('button').addEventListener('click', async () => {
    const before = shown();
    await add(before, before + AT_ONCE);
    place.querySelectorAll('.card')[before]?.querySelector('a').focus();
  });

  // What a list is made with is fetched when the first is made: see shortlist/list-ui.js.
  place.addEventListener('click', async ({ target }) => {
    if (target.className === 'listing') (await import(main.dataset.listing)).toggle(target.dataset.id);
  });

  /** Says whether what stands there is still what was asked for. */
  const busy = (waits) => place.setAttribute('aria-busy', waits);

  const shown = () => place.querySelectorAll('.card').length;

  return { show, shown, busy };
}

function partOf(heading) {
  const part = element('div', 'result-part');
  if (heading) part.append(element('h2', '', heading));
  part.append(element('div', 'cards'));
  return part;
}

// From the first service that is wanted up to another: { document, part: where it goes }.
function between(parts, from, to) {
  let before = 0;
  return parts.flatMap(({ documents, place }) => {
    const [first, last] = [Math.max(0, from - before), Math.max(0, to - before)];
    before += documents.length;
    return documents.slice(first, last).map((document) => ({ document, part: place }));
  });
}

// The same card as partials/card.html, as far as its name.
function begin([id, name], addressOf) {
  const article = element('article', 'card card-coming');
  article.dataset.serviceId = id;
  const heading = element('h3', 'card-name');
  const link = element('a', '', name);
  link.href = addressOf(id);
  // Tells the service's page that the reader came from results, and nothing of what was asked: see search/back-link-ui.js.
  link.referrerPolicy = 'strict-origin';
  heading.append(link);
  heading.dir = 'auto';
  article.append(heading);
  return article;
}

// What else is on it; false when that is not known yet.
function fill(article, [, , summary, place, words, dates = '', when, notice, noDates], { unknown, distance }) {
  if (!words) return false;
  const lines = (some) => some.filter(([, text]) => text).map(([kind, text]) => line(kind, text));
  article.append(
    ...lines([
      ['card-summary', summary],
      ['notice', notice],
    ]),
  );
  article.append(nextDate(dates, noDates));
  article.append(
    ...lines([
      ['card-pattern', when],
      ['card-place', [place, distance].filter(Boolean).join(', ')],
    ]),
  );
  if (words.length) article.append(list(words));
  if (unknown) article.append(line('card-unknown', unknown));
  article.classList.remove('card-coming');
  return true;
}

// The same button as shortlist/buttons-ui.js makes on other pages; not for what has closed, which is in no place.
function offer(article) {
  if (!article.querySelector('.card-place')) return;
  const button = element('button', 'listing', 'Add to list');
  button.type = 'button';
  button.dataset.id = article.dataset.serviceId;
  button.ariaLabel = `Add to list: ${article.querySelector('a').textContent}`;
  article.append(button);
}

function nextDate(dates, noDates) {
  const when = element('div', 'dates');
  when.dataset.dates = dates;
  if (noDates) when.append(line('dates-next', noDates));
  showDates(when);
  return when;
}

function line(className, text) {
  const p = element('p', className, text);
  p.dir = 'auto';
  return p;
}

function list(words) {
  const ul = element('ul', 'dotted-list');
  ul.append(...words.map((each) => element('li', '', each)));
  return ul;
}
