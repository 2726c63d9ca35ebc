import assert from 'node:assert/strict';
import test from 'node:test';
import { makeGeocoder } from '#js/search/filters/geocode.js';

const NEAR = {
  outcodes: { BS5: [51.46, -2.55], BS6: [51.47, -2.6] },
  areas: [['Easton', 51.4614, -2.5499]],
  districts: ['BS5'],
};
// 6AA is 2400 by its number: see tests/search/test_postcodes.py.
const DISTRICT = { corner: [514620, -25500], codes: '#~', north: 'P', east: 'P' };

function geocoder(files) {
  return makeGeocoder((name) =>
    files[name] ? Promise.resolve(files[name]) : Promise.reject(new Error(`no file ${name}`)),
  );
}

test('an area and an outward code are known roughly', async () => {
  const geocode = geocoder({ near: NEAR });
  assert.deepEqual(await geocode('easton'), [51.4614, -2.5499, 1]);
  assert.deepEqual(await geocode('bs6'), [51.47, -2.6, 1]);
});

test('a postcode without a file of its district is in the middle of the district', async () => {
  assert.deepEqual(await geocoder({ near: NEAR })('bs5 6aa'), [51.46, -2.55, 1]);
  assert.deepEqual(await geocoder({ near: NEAR, 'pc-bs5': { ...DISTRICT, codes: '' } })('bs5 6aa'), [51.46, -2.55, 1]);
});

test('nothing typed, and what nobody knows, has no position', async () => {
  const geocode = geocoder({ near: NEAR });
  assert.equal(await geocode(''), null);
  assert.equal(await geocode('nowhere'), null);
  assert.equal(await geocode('ZZ1 1AA'), null);
});
