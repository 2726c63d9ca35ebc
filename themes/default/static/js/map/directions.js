// Links to directions, the same as in sitegen/wording/links.py.

/**
 * Return the URL that opens directions to a position in the reader's map app, which asks where they start.
 *
 * @param {[latitude: number, longitude: number]} position
 */
export function directionsUrl([latitude, longitude]) {
  const destination = `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(destination)}`;
}
