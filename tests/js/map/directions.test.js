import assert from 'node:assert/strict';
import test from 'node:test';
import { directionsUrl } from '#js/map/directions.js';

test('directions lead to the place by the URL that pages have too', () => {
  assert.equal(
    directionsUrl([51.4621, -2.5528]),
    'https://www.google.com/maps/dir/?api=1&destination=51.46210%2C-2.55280',
  );
});
