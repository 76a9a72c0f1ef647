import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { DocumentLayout } from '@talentsync/engines';
import type { ExtractReply, ExtractRequest } from './child.ts';
import { LIMITS, Unreadable } from './limits.ts';

const TOO_HEAVY =
  'This file takes more time or memory than a resume should. Export it again as a simple PDF, DOCX or TXT.';

export interface ExtractLimits {
  seconds?: number;
  heapMegabytes?: number;
}

/** Reads a document in a process of its own, bounded in time and memory. Errors: Unreadable, in words for the person. */
export const extract = (request: ExtractRequest, limits: ExtractLimits = {}): Promise<DocumentLayout> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'child.ts'), {
      serialization: 'advanced',
      execArgv: [
        `--max-old-space-size=${limits.heapMegabytes ?? LIMITS.heapMegabytes}`,
        '--disable-warning=ExperimentalWarning',
      ],
      // Nothing of our environment: the child needs no secret.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), (limits.seconds ?? LIMITS.seconds) * 1000);
    child.once('message', (reply: ExtractReply) =>
      'layout' in reply ? resolve(reply.layout) : reject(new Unreadable(reply.problem)),
    );
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Unreadable(TOO_HEAVY));
    });
    child.send(request, (error) => {
      if (error) child.kill('SIGKILL');
    });
  });
