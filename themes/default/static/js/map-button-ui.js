// "Show these on a map": the map is fetched when somebody asks for it, and then follows each search.

/**
 * The button and the map's place.
 *
 * @param main the page's main element, with the addresses of the map's script, style sheet and places
 * @param addressOf the address of a service's page by its id
 */
export function makeMapButton(main, addressOf) {
  const button = main.querySelector('[data-show-map]');
  const place = main.querySelector('[data-map-place]');
  const note = main.querySelector('[data-map-note]');
  let latest = { results: [], position: null };
  let loaded = null;

  async function opened() {
    const [{ makeMap }, places] = await Promise.all([import(main.dataset.map), fetched(main.dataset.places), styled()]);
    return { map: makeMap(place), places };
  }

  function styled() {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = main.dataset.mapStyle;
    document.head.append(link);
    return new Promise((resolve, reject) => {
      link.addEventListener('load', resolve);
      link.addEventListener('error', reject);
    });
  }

  button.addEventListener('click', async () => {
    const shows = place.hidden;
    try {
      if (shows) loaded ??= await opened();
    } catch (error) {
      note.textContent = 'The map did not load. Try again, or use the list.';
      console.error(error);
      return;
    }
    note.textContent = '';
    place.hidden = !shows;
    button.setAttribute('aria-expanded', shows);
    button.textContent = shows ? 'Hide the map' : 'Show these on a map';
    if (!shows) return;
    show();
    loaded.map.focus();
  });

  function show() {
    const { map, places } = loaded;
    const services = latest.results.flatMap(({ document: number, distance }) => {
      const [id, name, positions] = places.services[number] ?? [];
      return id ? [{ id, name, href: addressOf(id), positions, distance }] : [];
    });
    map.show({ services, areas: places.areas, here: latest.position });
  }

  /** Takes what was found: results [{ document, distance }], and [latitude, longitude] of the place asked for, or null. */
  function follow(results, position) {
    latest = { results, position };
    if (!place.hidden) show();
    button.parentElement.hidden = results.length === 0 && place.hidden;
  }

  return { follow };
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
