// "Back to results" on a service's page, for a reader who came from this site's search.

const place = document.querySelector('[data-back]');

// Of all the links of this site only those among results say where they lead from, and they give no more than the host.
if (place && document.referrer === `${location.origin}/`) {
  const link = document.createElement('a');
  link.href = new URL('../../../../search/', import.meta.url).href;
  link.textContent = 'Back to results';
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.back();
  });
  place.replaceChildren(link);
  place.hidden = false;
}
