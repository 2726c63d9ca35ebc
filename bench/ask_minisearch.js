// Asks MiniSearch, as its documentation sets it up for a search page: reads {"documents", "queries"} from its input, and
// prints for each query the ids of what it finds, best first.

import { text } from 'node:stream/consumers';
import MiniSearch from 'minisearch';

const { documents, queries } = JSON.parse(await text(process.stdin));
const index = new MiniSearch({
  fields: ['name', 'summary', 'description', 'topics'],
  searchOptions: { boost: { name: 3, summary: 2 }, prefix: true, fuzzy: 0.2 },
});
index.addAll(documents);
process.stdout.write(JSON.stringify(queries.map((query) => index.search(query).map(({ id }) => id))));
