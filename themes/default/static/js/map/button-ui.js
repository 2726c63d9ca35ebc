// "See these on a map" button: fetches the map when it is first pressed; then the map follows each search.

import { offerExit, readDiscreetIds } from '../exit/offer-ui.js';
import { element, query } from '../lib/dom.js';

/** @import { Position } from '../search/filters/distance.js' */
/** @import { LatLong } from './geometry.js' */
/** @typedef {typeof import('./map-ui.js')} MapModule */

/**
 * Make the button and the map's place.
 *
 * @param {HTMLElement} main has the addresses of the map's script and style sheet
 * @param {FetchFile} fetchFile
 * @param {(id: string) => string} serviceUrl
 */
export function makeMapButton(main, fetchFile, serviceUrl) {
  const button = query(main, '[data-show-map]');
  const place = query(main, '[data-map-place]');
  const note = query(main, '[data-map-note]');
  const discreetIds = readDiscreetIds(main);
  /** @type {{ documents: number[], about: (document: number) => { distance?: string }, position: LatLong | null }} */
  let latest = { documents: [], about: () => ({}), position: null };
  /** @type {{ map: ReturnType<MapModule['makeMap']>, data: SearchFiles['map'] } | null} */
  let loaded = null;

  async function load() {
    /** @type {Promise<MapModule>} */
    const script = import(main.dataset.map ?? '');
    const [{ makeMap }, data] = await Promise.all([script, fetchFile('map'), loadStyleSheet()]);
    return { map: makeMap(place), data };
  }

  function loadStyleSheet() {
    const link = element('link');
    link.rel = 'stylesheet';
    link.href = main.dataset.mapStyle ?? '';
    document.head.append(link);
    return new Promise((resolve, reject) => {
      link.addEventListener('load', resolve);
      link.addEventListener('error', reject);
    });
  }

  button.addEventListener('click', async () => {
    const opens = place.hidden;
    try {
      if (opens) loaded ??= await load();
    } catch (error) {
      note.textContent = 'The map did not load. Try again, or use the list.';
      console.error(error);
      return;
    }
    note.textContent = '';
    place.hidden = !opens;
    button.setAttribute('aria-expanded', String(opens));
    button.textContent = opens ? 'Hide the map' : 'See these on a map';
    if (!opens) return;
    show();
    loaded?.map.focus();
  });

  function show() {
    if (!loaded) return;
    const { map, data } = loaded;
    const services = latest.documents.flatMap((document) => {
      const [id, name, positions] = data.services[document] ?? [];
      if (!id || !name || !positions) return [];
      return [{ id, name, href: serviceUrl(id), positions, distance: latest.about(document).distance ?? '' }];
    });
    // In a large directory the list may not have come so far.
    if (services.some(({ id }) => discreetIds.has(id))) offerExit(main);
    map.show({ services, areas: data.areas, here: latest.position });
  }

  /**
   * Follow a search.
   *
   * @param {number[]} documents what was found
   * @param {(document: number) => { distance?: string }} about
   * @param {Position | null} position of the place asked for
   */
  function follow(documents, about, position) {
    latest = { documents, about, position: position && [position[0], position[1]] };
    if (!place.hidden) show();
    if (button.parentElement) button.parentElement.hidden = documents.length === 0 && place.hidden;
  }

  return { follow };
}
