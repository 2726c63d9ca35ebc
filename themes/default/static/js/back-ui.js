// "Back to results" on a service's page, for a reader who came from this site's search.

const place = document.querySelector('[data-back]');
const search = new URL('../../../search/', import.meta.url);

// Only links among search results give the address that they were on, and only to this site.
if (place && document.referrer.split('?')[0] === search.href) {
  const link = document.createElement('a');
  link.href = document.referrer;
  link.textContent = 'Back to results';
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.back();
  });
  place.replaceChildren(link);
  place.hidden = false;
}
