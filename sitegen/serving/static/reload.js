// Loads the page again when the site has been built anew. Listens only while the page is looked at: a browser opens
// few connections to one host, and a dozen tabs would use them up.
const shown = document.currentScript.dataset.edition;
let events = null;

function listen() {
  if (document.visibilityState !== "visible" || events) return;
  events = new EventSource("/__sitegen/events");
  events.onmessage = (event) => {
    if (event.data !== shown) location.reload();
  };
}

function rest() {
  events?.close();
  events = null;
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? listen() : rest()));
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
listen();
