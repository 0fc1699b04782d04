// Builds the console into dist/console: the client's types from the API's own description, the page, and both once more compressed.
//   node console/build.mjs          everything
//   node console/build.mjs --client FILE   the types alone, from a description that stands in FILE
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import openapiTypes, { astToString } from 'openapi-typescript';
import { build } from 'vite';

const here = import.meta.dirname;
const description = path.resolve(here, '..', 'dist', 'openapi.json');
const COMPRESSED = new Set(['.js', '.css', '.svg', '.html']);

const at = process.argv.indexOf('--client');
await writeClient(at < 0 ? description : path.resolve(process.argv[at + 1] ?? description));
if (at < 0) {
  await build({ configFile: path.join(here, 'vite.config.ts'), logLevel: 'warn' });
  await compress(path.resolve(here, '..', 'dist', 'console'));
}

/** @param {string} file an OpenAPI document */
async function writeClient(file) {
  const document = JSON.parse(await readFile(file, 'utf8'));
  const text = astToString(await openapiTypes(withoutTables(document), { alphabetize: true }));
  const folder = path.join(here, 'client', 'generated');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'request-schemas.json'), JSON.stringify(requestSchemas(document)));
  await writeFile(path.join(folder, 'code-words.json'), JSON.stringify(codeWords(document)));
  await writeFile(
    path.join(folder, 'openapi.d.ts'),
    `// Made from /openapi.json by console/build.mjs; not edited.\n${text}`,
  );
}

/** Words of codes (`x-enum-words`) by where they stand: `Case.person.sex`. @param {any} document */
function codeWords(document) {
  const words = {};
  const look = (schema, at) => {
    if (schema['x-enum-words'] !== undefined) words[at] = schema['x-enum-words'];
    for (const [name, member] of Object.entries(schema.properties ?? {})) look(member, `${at}.${name}`);
    for (const part of [schema.items ?? [], schema.anyOf ?? [], schema.oneOf ?? []].flat()) look(part, at);
  };
  for (const [name, schema] of Object.entries(document.components.schemas)) look(schema, name);
  return words;
}

/** Lists also leave as tables; the client reads them as JSON, and a file is a download. @param {any} document */
function withoutTables(document) {
  const whole = structuredClone(document);
  for (const methods of Object.values(whole.paths))
    for (const operation of Object.values(methods))
      for (const { content } of Object.values(operation.responses ?? {}))
        if (content?.['application/json'] !== undefined)
          for (const type of Object.keys(content)) if (type !== 'application/json') delete content[type];
  return whole;
}

/** Bodies by path, and the schemas that they are made of: forms are made from them. @param {any} document */
function requestSchemas(document) {
  const bodies = {};
  const schemas = {};
  const take = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (typeof value.$ref === 'string') {
      const name = value.$ref.split('/').at(-1);
      if (schemas[name] !== undefined) return;
      schemas[name] = document.components.schemas[name];
      take(schemas[name]);
      return;
    }
    for (const part of Object.values(value)) take(part);
  };
  for (const [address, methods] of Object.entries(document.paths)) {
    const schema = methods.post?.requestBody?.content?.['application/json']?.schema;
    if (schema === undefined) continue;
    bodies[address] = schema;
    take(schema);
  }
  return { bodies, schemas };
}

/** So that no answer is compressed twice: what never changes under its name is compressed once. @param {string} folder */
async function compress(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !COMPRESSED.has(path.extname(entry.name))) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = await readFile(file);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(content, quality));
    await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
  }
}
