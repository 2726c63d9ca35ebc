// What is in a file of this site.

/** Promises what a JSON file holds; an error says in `isGone` that there is no such file any more. */
export async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok)
    throw Object.assign(new Error(`${address}: ${response.status}`), { isGone: response.status === 404 });
  return response.json();
}
