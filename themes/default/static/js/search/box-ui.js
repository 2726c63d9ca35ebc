// The search box on pages other than search: what is typed goes along in the browser's history entry, not in an address
// that would be sent, and kept in the list of pages visited.

const form = document.querySelector('form[role=search]');
const here = location.pathname;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const q = form.elements.q.value;
  const near = form.elements.near.value.trim();
  const address = new URL(form.action);
  if (near) address.searchParams.set('near', near);
  if (location.hash.startsWith('#list=')) address.hash = location.hash; // see shortlist/list-ui.js
  history.pushState({ q, sent: q }, '', address);
  location.reload();
});

// The entry above counts as the same document, so Back and Forward between the two would only change the address.
addEventListener('popstate', () => {
  if (location.pathname !== here) location.reload();
});
