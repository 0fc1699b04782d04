// npm start: prepares the checkout and hands over to the compiled stack, in this same process.
import { fail, prepare } from './prepare.mjs';

try {
  await prepare({ temporal: !process.env['TEMPORAL_ADDRESS'] });
} catch (error) {
  fail(error);
}
await import('../dist/local/stack.js');
