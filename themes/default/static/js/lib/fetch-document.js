/**
 * Fetch a page of this site and parse it; null when there is none. Rejects without a connection.
 *
 * The policy of the pages (Trusted Types) closes DOMParser to scripts, as everything that turns a text into HTML.
 *
 * @param {string} url
 * @returns {Promise<Document | null>}
 */
export function fetchDocument(url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () => resolve(request.status === 200 ? request.responseXML : null);
    request.onerror = () => reject(new TypeError('no connection'));
    request.open('GET', url);
    request.send();
  });
}
