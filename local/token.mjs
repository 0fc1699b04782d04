// npm run --silent token -- <account>: prints a bearer token of the local stack, alone on stdout.
import { tokenOf } from './stack-access.mjs';

try {
  process.stdout.write(`${await tokenOf(process.argv[2])}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
