import { readBuiltInPacks, readPackFolder } from './index.ts';
import { asMarkdown, summarise, validatePacks } from './validate/index.ts';

/** `npm run bank [folder]`: prints the table and every finding; exit code 1 when there are any. `--table`: the table alone. */
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const packs = await (folder === undefined ? readBuiltInPacks() : readPackFolder(folder));
console.log(asMarkdown(summarise(packs)));
if (!process.argv.includes('--table')) {
  const findings = validatePacks(packs);
  for (const { module, question, rule, message } of findings)
    console.error(`${module} / ${question}: ${rule}: ${message}`);
  console.log(findings.length === 0 ? 'No findings.' : `${findings.length} findings.`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
