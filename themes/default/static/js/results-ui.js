// Results on the page: cards built node by node, a few at once, the rest when there is time.

import { element } from './elements-ui.js';
import { showDates } from './when-ui.js';

const FIRST = 10;
const AT_ONCE = 40;

/**
 * The list of results.
 *
 * @param main the page's main element
 * @param cards promises rows of sitegen/search/cards.py for some services, given the postings that found them
 * @param addressOf the address of a service's page by its id
 * @param few whether there are so few services that all of their cards come at once
 */
export function makeResults(main, cards, addressOf, few) {
  const place = main.querySelector('#results');
  const more = main.querySelector('[data-more]');
  let run = 0;
  let waiting = [];
  let built = () => [];

  /**
   * Shows parts one after the other: [{ heading, documents }]; promises the first few.
   *
   * @param about what there is to say of a service here, in words: { unknown, distance }
   */
  async function show(parts, about, words, atOnce = FIRST) {
    run += 1;
    const mine = run;
    const lists = parts.map(({ heading }) => partOf(heading));
    const all = parts.flatMap(({ documents }, i) => documents.map((document) => ({ document, list: lists[i] })));
    const build = async (some) => {
      const rows = await cards(some.map(({ document }) => document), words);
      const made = some.map(({ document }, i) => card(rows[i], about(document), addressOf));
      if (main.dataset.listing) made.forEach(offer);
      return some.map(({ list }, i) => ({ list, card: made[i] }));
    };
    const first = await build(all.slice(0, Math.max(FIRST, atOnce)));
    if (mine !== run) return;
    [waiting, built] = [all.slice(first.length), build];
    place.replaceChildren();
    add(first);
    if (few) later(mine);
  }

  // Services beyond the first few are added while nothing else happens, so that a short list is whole without a tap.
  function later(mine) {
    if (waiting.length) setTimeout(() => mine === run && addSome(AT_ONCE));
  }

  async function addSome(number) {
    const mine = run;
    const some = await built(waiting.slice(0, number));
    if (mine !== run) return;
    waiting = waiting.slice(some.length);
    add(some);
    if (few) later(mine);
  }

  function add(some) {
    for (const { list, card: node } of some) {
      if (!list.part.isConnected) place.append(list.part);
      list.cards.append(node);
    }
    more.hidden = waiting.length === 0;
  }

  more.querySelector('button').addEventListener('click', async () => {
    const before = shown();
    await addSome(AT_ONCE);
    place.querySelectorAll('.card')[before]?.querySelector('a').focus();
  });

  // What a list is made with is fetched when the first is made: see list-ui.js.
  place.addEventListener('click', async ({ target }) => {
    if (target.className === 'listing') (await import(main.dataset.listing)).toggle(target.dataset.id);
  });

  /** Says whether what stands there is still what was asked for. */
  const busy = (waits) => place.setAttribute('aria-busy', waits);

  const shown = () => place.querySelectorAll('.card').length;

  return { show, shown, busy };
}

function partOf(heading) {
  const part = element('div', 'part');
  if (heading) part.append(element('h2', '', heading));
  const cards = element('div', 'cards');
  part.append(cards);
  return { part, cards };
}

// The same card as partials/card.html.
function card([id, name, summary, place, words, dates = '', when, notice, noDates], { unknown, distance }, addressOf) {
  const article = element('article', 'card');
  article.dataset.serviceId = id;
  const heading = element('h3', 'name');
  const link = element('a', '', name);
  link.href = addressOf(id);
  // Tells the service's page that the reader came from results, and nothing of what was asked: see back-ui.js.
  link.referrerPolicy = 'strict-origin';
  heading.append(link);
  heading.dir = 'auto';
  article.append(heading);
  const lines = (some) => some.filter(([, text]) => text).map(([kind, text]) => line(kind, text));
  article.append(...lines([['summary', summary], ['notice', notice]]));
  article.append(nextDate(dates, noDates));
  article.append(...lines([['pattern', when], ['place', [place, distance].filter(Boolean).join(', ')]]));
  if (words.length) article.append(list(words));
  if (unknown) article.append(line('unknown', unknown));
  return article;
}

// The same button as list-buttons-ui.js makes on other pages; not for what has closed, which is in no place.
function offer(article) {
  if (!article.querySelector('.place')) return;
  const button = element('button', 'listing', 'Add to list');
  button.type = 'button';
  button.dataset.id = article.dataset.serviceId;
  button.ariaLabel = `Add to list: ${article.querySelector('a').textContent}`;
  article.append(button);
}

function nextDate(dates, noDates) {
  const when = element('div', 'when');
  when.dataset.dates = dates;
  if (noDates) when.append(line('next', noDates));
  showDates(when);
  return when;
}

function line(className, text) {
  const p = element('p', className, text);
  p.dir = 'auto';
  return p;
}

function list(words) {
  const ul = element('ul', 'words');
  ul.append(...words.map((each) => element('li', '', each)));
  return ul;
}
