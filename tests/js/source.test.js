import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import test from 'node:test';

const ROOT = new URL('../../', import.meta.url);
const LONGEST_LINE = 120;

async function sourceFiles(folder) {
  const names = await readdir(new URL(folder, ROOT), { recursive: true });
  return names.filter((name) => name.endsWith('.js')).map((name) => folder + name);
}

test('no line is longer than 120 characters: the formatter wraps code, but not comments', async () => {
  for (const file of [...(await sourceFiles('themes/default/static/js/')), ...(await sourceFiles('tests/js/'))]) {
    const lines = (await readFile(new URL(file, ROOT), 'utf8')).split('\n');
    const long = lines.findIndex((line) => line.length > LONGEST_LINE);
    assert.equal(long, -1, `${file}:${long + 1}`);
  }
});
