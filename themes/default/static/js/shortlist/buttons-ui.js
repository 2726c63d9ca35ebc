// "Add to list" on every card and on a service's page. What it does is fetched when it is pressed, or when the address
// brings a list along. On the search page search/results-ui.js makes the same buttons.

// What has closed has no place on its card, and a mark on its page.
const PARTS = '.card[data-service-id]:has(.card-place), .service[data-service-id]:not(:has(.notice-closed))';
const lists = () => import('./list-ui.js');

for (const part of document.querySelectorAll(PARTS)) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'listing';
  button.textContent = 'Add to list';
  button.dataset.id = part.dataset.serviceId;
  button.ariaLabel = `Add to list: ${part.querySelector('h1, .card-name').textContent}`;
  button.addEventListener('click', async () => (await lists()).toggle(button.dataset.id));
  const header = part.querySelector(':scope > header');
  if (header) header.after(button);
  else part.append(button);
}

// Coming back from a page where something was added: the browser may know what its address was.
const left = () => globalThis.navigation?.activation?.from?.url?.includes('#list=');
const carries = () => location.hash.startsWith('#list=') || left();
const start = () => carries() && lists();

start();
addEventListener('pageshow', start);
addEventListener('hashchange', start);
