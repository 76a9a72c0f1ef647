import { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';

// A connection for each checkpoint: nothing is left open that its owner would have to wait for.
parentPort?.on('message', (path: string) => {
  try {
    const database = new DatabaseSync(path);
    try {
      database.exec('pragma wal_checkpoint(passive)');
    } finally {
      database.close();
    }
  } catch {
    // The log grows until the next time, or until SQLite does it inside a commit.
  }
  parentPort?.postMessage(undefined);
});
