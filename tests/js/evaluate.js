// Evaluates function bodies for pytest: reads {"body", "given"} from each line of its input, and answers each with a
// line, {"result"} or {"error"}. A body may `await use('search/engine.js')`. A number that JSON cannot hold travels as
// {"$number": "Infinity"}.

import { createInterface } from 'node:readline';

const AsyncFunction = (async () => {}).constructor;
const modules = new URL('../../themes/default/static/js/', import.meta.url);
const use = (name) => import(new URL(name, modules).href);

const encode = (_key, value) =>
  typeof value === 'number' && !Number.isFinite(value) ? { $number: String(value) } : value;

for await (const line of createInterface({ input: process.stdin })) {
  const { body, given } = JSON.parse(line);
  let answer;
  try {
    answer = { result: (await new AsyncFunction('use', 'given', body)(use, given)) ?? null };
  } catch (error) {
    answer = { error: error.stack };
  }
  process.stdout.write(`${JSON.stringify(answer, encode)}\n`);
}
