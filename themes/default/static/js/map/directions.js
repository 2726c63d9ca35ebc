// The way to a place, in the reader's own map app; the same address as sitegen/wording/links.py makes.

/** The address that opens directions to a position; where the reader starts is left to the app. */
export function directionsTo([latitude, longitude]) {
  const spot = `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(spot)}`;
}
