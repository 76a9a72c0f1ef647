import type { Outcome, Row } from './measure.ts';
import type { Port } from './ports.ts';
import { FAULTS } from './troubles.ts';

const CODES: Record<string, string> = {
  'UNAVAILABLE, timeout': 'told: it took too long',
  'UNAVAILABLE, rateLimited': 'told: too many at once',
  'UNAVAILABLE, unavailable': 'told: not reached',
  'UPSTREAM_FAILED, garbage': 'told: nonsense',
  'UPSTREAM_FAILED, invalid': 'told: refused',
  UNAVAILABLE: 'told: try again',
  RATE_LIMITED: 'told: too many at once',
};
const plainly = (what: string): string => {
  const [, code = what, tries = ''] = /^(.*?)( \(try \d\))?$/.exec(what) ?? [];
  return `${CODES[code] ?? code}${tries}`;
};
const cell = ({ once, lasting, shown }: Outcome): string =>
  `${once === undefined ? '' : `${plainly(once)}; `}**${plainly(lasting)}**${shown === 'reduced' ? '' : `, ${shown}`}`;

const table = (head: readonly string[], lines: string[][]): string =>
  [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');

/** Cells and how many of them are of which kind. */
const countsOf = (rows: Row[]): string => {
  const cells = rows.flatMap(({ expected }) => FAULTS.map((fault) => expected[fault]));
  const failing = cells.filter(({ lasting }) => /^[A-Z_]+(?:,|$)/.test(lasting)).length;
  const mended = cells.filter(({ once }) => once?.startsWith('answers') === true).length;
  const counted = cells.filter(({ once }) => once !== undefined).length;
  return `${rows.length} drivers and roles, ${cells.length} cells. Of ${counted} single bad answers ${mended} are mended by another try, unseen. While a fault lasts, ${cells.length - failing} cells go on in a reduced way, and ${failing} say so with a code; in all of them the driver answers again afterwards, without a restart.`;
};

/** `docs/faults.md`, from the tables that the suite holds every run against. */
export const pageOf = (rows: Row[], ports: Port[]): string => `# Faults
What becomes of a person when something outside is in trouble. \`npm run test:faults\` puts each driver through each fault and fails where this page is not what happens; \`npm run test:faults -- --page\` writes the page. Policies have an injected clock; Redis, PostgreSQL and SMTP are real servers behind a line that falls silent, answers something else or is closed.

${countsOf(rows)}

## Each driver against each fault
What a single bad answer comes to (where requests can be counted); **what a lasting fault comes to**. \`/readyz\` and the metrics show every one as reduced, unless the cell says otherwise. "(try 3)": so often it was asked. "Down for a minute" is the last of 25 calls spread over that minute: where there is a breaker it stands open and nobody waits, or has just let one call through ("try 2"). On a wire that is no HTTP, 429 and 500 are what comes nearest: too many clients, and an internal error or a server that still loads.

${table(
  ['port', 'driver', ...FAULTS],
  rows.map(({ port, driver, expected }) => [port, driver, ...FAULTS.map((fault) => cell(expected[fault]))]),
)}

## The whole road, with a driver down from the middle on
Sign-in, resume, question, answer, report, in one process by HTTP with every engine a real driver. After the first answer the line is closed. In each row every acknowledged answer is in the interview and in the report, and the administrator sees the driver as reduced or broken in \`/readyz\`, on the health page and in \`talentsync_engine_reduced\` or \`talentsync_engine_usable\`.

${table(
  ['port', 'driver', 'answers meanwhile', 'the report', 'the candidate is told'],
  ports.map(({ port, driver, refuses, backForReport, told }) => [
    ...[port, driver, refuses === undefined ? 'taken' : 'refused with UNAVAILABLE, sent again'],
    ...[backForReport === true ? 'when it is back' : 'comes while it is away', told],
  ]),
)}

## Not tried
pgvector shares its connections with PostgreSQL, whose row holds for it; a real server with the extension is not at hand. Of S3 a single \`DELETE\` that a stranger's server answers with 200 is believed. Encoders and voices on the machine itself, and the embedded engines, talk to nobody.
`;
