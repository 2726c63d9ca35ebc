// Takes what is after # in the address along to the page that this one redirects to: a redirect alone would lose it.

import { query } from './dom.js';

if (location.hash) location.replace(query(document, 'a[data-target]', HTMLAnchorElement).href + location.hash);
