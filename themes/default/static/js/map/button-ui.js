// "See these on a map": the map is fetched when somebody asks for it, and then follows each search.

/**
 * The button and the map's place.
 *
 * @param main the page's main element, with the addresses of the map's script and style sheet
 * @param file promises what is in one of the search's files, by its name
 * @param addressOf the address of a service's page by its id
 */
export function makeMapButton(main, file, addressOf) {
  const button = main.querySelector('[data-show-map]');
  const place = main.querySelector('[data-map-place]');
  const note = main.querySelector('[data-map-note]');
  let latest = { documents: [], about: () => ({}), position: null };
  let loaded = null;

  async function opened() {
    const [{ makeMap }, places] = await Promise.all([import(main.dataset.map), file('map'), styled()]);
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
    button.textContent = shows ? 'Hide the map' : 'See these on a map';
    if (!shows) return;
    show();
    loaded.map.focus();
  });

  function show() {
    const { map, places } = loaded;
    const services = latest.documents.flatMap((document) => {
      const [id, name, positions] = places.services[document] ?? [];
      return id ? [{ id, name, href: addressOf(id), positions, distance: latest.about(document).distance ?? '' }] : [];
    });
    map.show({ services, areas: places.areas, here: latest.position });
  }

  /** Takes what was found: services, what there is to say of each, and the position of the place asked for, or null. */
  function follow(documents, about, position) {
    latest = { documents, about, position };
    if (!place.hidden) show();
    button.parentElement.hidden = documents.length === 0 && place.hidden;
  }

  return { follow };
}
