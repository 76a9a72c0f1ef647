/** `npm run roll`: tells `start:apart` with the same DATA_DIR to replace its services one after another, as after an update. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
const path = join(resolve(root, process.env.DATA_DIR || './data'), 'apart.pid');
try {
  process.kill(Number(readFileSync(path, 'utf8')), 'SIGUSR2');
  console.log('The services are replaced one after another; start:apart says how far it is.');
} catch {
  console.error(`No services run apart on this data (${path}). Start them: npm run start:apart`);
  process.exitCode = 1;
}
