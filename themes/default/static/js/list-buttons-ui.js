// "Add to list" on every card and on a service's page. What it does is fetched when it is pressed, or when the address
// brings a list along.

const LATER = 200; // milliseconds: results come a few at once
let lists;

const list = () => (lists ??= import('./list-ui.js'));
// What has closed has no place on its card, and a mark on its page.
const parts = () => document.querySelectorAll('.card[data-service-id]:has(.place), .service[data-service-id]:not(:has(.closed))');

async function press(id) {
  (await list()).toggle(id);
}

function addButtons() {
  let some = false;
  for (const part of parts()) {
    if (part.querySelector(':scope > .listing')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'listing';
    button.dataset.name = part.querySelector('h1, .name').textContent;
    button.textContent = 'Add to list';
    button.setAttribute('aria-label', `Add to list: ${button.dataset.name}`);
    button.dataset.id = part.dataset.serviceId;
    button.addEventListener('click', () => press(button.dataset.id));
    const heading = part.querySelector(':scope > header');
    if (heading) heading.after(button);
    else part.append(button);
    some = true;
  }
  if (some && lists) list().then(({ mark }) => mark());
}

// Coming back from a page where something was added: the browser may know what its address was.
const left = () => globalThis.navigation?.activation?.from?.url?.includes('#list=');
const carries = () => location.hash.startsWith('#list=') || left();

addButtons();
if (carries()) list();
addEventListener('pageshow', ({ persisted }) => persisted && carries() && list().then(({ comeBack }) => comeBack()));
addEventListener('hashchange', () => carries() && list());
const results = document.querySelector('#results');
if (results) {
  let timer;
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(addButtons, LATER);
  }).observe(results, { childList: true, subtree: true });
}
