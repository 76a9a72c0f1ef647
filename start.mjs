// The way in, in plain JavaScript: it says what to do when Node is too old for TypeScript, and switches the compile
// cache on before anything else is imported (it works only for what comes after it).
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `This is Node ${process.versions.node}; TalentSync runs on Node 24. "npm start" brings it along (and needs scripts enabled: npm config get ignore-scripts).`,
  );
  process.exit(1);
}
module.enableCompileCache();
const settings = join(dirname(fileURLToPath(import.meta.url)), '.env');
if (existsSync(settings)) process.loadEnvFile(settings);
await import('./apps/server/src/main.ts');
