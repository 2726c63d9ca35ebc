// Adds "Add to list" to every card and to a service's page. What the buttons do is fetched when one is pressed, or when
// the URL brings a list along. On the search page search/results-ui.js adds the buttons.

import { query, queryAll } from '../lib/dom.js';
import { makeAddButton } from './add-button-ui.js';
import { isListHash, LIST_MARK } from './mark.js';

// A closed service has no place on its card, and a mark on its page.
const PARTS = '.card[data-service-id]:has(.card-place), .service[data-service-id]:not(:has(.notice-closed))';
const loadList = () => import('./list-ui.js');

for (const part of queryAll(document, PARTS)) {
  const id = part.dataset.serviceId ?? '';
  const button = makeAddButton(id, query(part, 'h1, .card-name').textContent ?? '');
  button.addEventListener('click', async () => (await loadList()).toggle(id));
  (part.querySelector('.service-beside') ?? part).append(button);
}

// After Back, the page that was left may have a longer list in its URL; some browsers give its URL.
const leftUrl = () => globalThis.navigation?.activation?.from?.url ?? '';
const carriesList = () => isListHash(location.hash) || leftUrl().includes(LIST_MARK);
const start = () => carriesList() && loadList();

start();
addEventListener('pageshow', start);
addEventListener('hashchange', start);
