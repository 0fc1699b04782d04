/** Writes the OpenAPI document to a file: the console's client is made from it. */
import { writeFile } from 'node:fs/promises';
import { ROUTES } from '../routes.js';
import { openApiDocument } from './openapi.js';

const [, , file = 'dist/openapi.json'] = process.argv;
await writeFile(file, JSON.stringify(openApiDocument(ROUTES, '')));
