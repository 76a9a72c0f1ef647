import { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';

// A connection for each checkpoint: nothing is left open that its owner would have to wait for.
parentPort?.on('message', (path: string) => {
  let trouble: string | undefined;
  try {
    const database = new DatabaseSync(path);
    try {
      database.exec('pragma wal_checkpoint(passive)');
    } finally {
      database.close();
    }
  } catch (error) {
    // The log grows until the next time, or until SQLite does it inside a commit.
    trouble = error instanceof Error ? error.message : String(error);
  }
  parentPort?.postMessage(trouble);
});
