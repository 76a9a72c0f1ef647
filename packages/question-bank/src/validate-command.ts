import { readBuiltInPacks, readPackFolder } from './index.ts';
import { summarise, validatePacks } from './validate.ts';

/** `node packages/question-bank/src/validate-command.ts [folder]`: prints the table and every finding; exit code 1 when there are any. */
const [, , folder] = process.argv;
const packs = await (folder === undefined ? readBuiltInPacks() : readPackFolder(folder));
console.table(summarise(packs));
const findings = validatePacks(packs);
for (const { module, question, rule, message } of findings)
  console.error(`${module} / ${question}: ${rule}: ${message}`);
console.log(findings.length === 0 ? 'No findings.' : `${findings.length} findings.`);
process.exitCode = findings.length === 0 ? 0 : 1;
