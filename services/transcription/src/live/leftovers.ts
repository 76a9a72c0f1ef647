import type { Transcriptions } from '../service.ts';
import type { Spools } from './spool.ts';

/** Queues what was said in turns that no process holds any more, as after a crash; whoever comes back is told their text. */
export const transcribeLeftovers = async (parts: {
  spools: Pick<Spools, 'leftovers'>;
  transcriptions: Pick<Transcriptions, 'queueTurn'>;
  olderThan: number;
  warn: (error: unknown, message: string) => void;
}): Promise<void> => {
  for (const turn of await parts.spools.leftovers(parts.olderThan)) {
    const { userId, turnId, first, frames, language, interviewId } = turn;
    const name = `${turn.streamId}:${turnId}:${first}`;
    const spoken = { turnId, name, to: first + frames, begins: 0, language, interviewId };
    try {
      if (frames > 0) await parts.transcriptions.queueTurn(userId, { ...spoken, wave: await turn.wave() });
      await turn.remove();
    } catch (error) {
      parts.warn(error, 'a turn that was left behind could not be queued');
    }
  }
};
