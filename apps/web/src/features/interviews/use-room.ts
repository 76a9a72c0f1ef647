import type { InterviewState } from '@talentsync/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { refresh, token } from '../../access.ts';
import { api } from '../../api.ts';
import { type ApiError, readApiError } from '../../api-error.ts';
import { type Connection, openLive } from '../../live.ts';
import { drafts } from './drafts.ts';

const RESEND_MS = 3_000;
const POLL_MS = 4_000;

/** What became of what somebody wrote: nothing is written, kept here, kept nowhere, on its way, waiting for a line, safe on the server. */
export type Saved = 'nothing' | 'kept' | 'notKept' | 'sending' | 'waiting' | 'answered';

export interface Room {
  state: InterviewState;
  connection: Connection;
  busy: boolean;
  problem: string | undefined;
  /** An answer that found no server waits here, and goes out by itself. */
  waiting: boolean;
  /** The turn was answered elsewhere while something was typed here. */
  stale: boolean;
  draft: string;
  saved: Saved;
  type: (text: string) => void;
  /** Remembers that what stands in the box was spoken in this recording. */
  spoke: (transcriptionId: string, heardAt: string | undefined) => void;
  /** Sends what stands in the box, or this text instead. */
  send: (text?: string) => void;
  decline: () => void;
  skip: () => void;
  pause: () => void;
  resume: () => void;
  finish: () => void;
}

/** Everything a room does: its state from the server, the draft on this device, and what the buttons send. */
export const useRoom = (interviewId: string, first: InterviewState): Room => {
  const [state, setState] = useState(first);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const unsent = useRef<() => void>(undefined);
  const [stale, setStale] = useState(false);
  const turnId = state.turn?.turnId;
  const [draft, setDraft] = useState(() => (turnId === undefined ? '' : drafts.read(interviewId, turnId)));
  /** This browser could store the draft. */
  const [kept, setKept] = useState(true);
  const [answered, setAnswered] = useState(false);
  const typed = useRef({ turnId, draft });
  typed.current = { turnId, draft };
  const sent = useRef<string>(undefined);

  /** Takes a state of the server. Text typed for a question that was answered elsewhere goes along to what is asked now. */
  const take = useCallback(
    (next: InterviewState) => {
      const before = typed.current;
      setState(next);
      const now = next.turn?.turnId;
      if (now === before.turnId) return;
      setWaiting(false);
      const found = now === undefined ? '' : drafts.read(interviewId, now);
      const elsewhere = before.turnId !== undefined && sent.current !== before.turnId && before.draft.trim() !== '';
      setStale(elsewhere && now !== undefined);
      const text = elsewhere && found === '' ? before.draft : found;
      typed.current = { turnId: now, draft: text };
      if (now !== undefined) setKept(drafts.write(interviewId, now, text));
      setDraft(text);
    },
    [interviewId],
  );

  useEffect(
    () =>
      openLive({
        path: `/interviews/${interviewId}/live`,
        token,
        refresh,
        poll: () => api.question(interviewId),
        pollMs: POLL_MS,
        onState: take,
        onConnection: setConnection,
      }),
    [interviewId, take],
  );

  const run = (work: () => Promise<InterviewState>, mine?: string) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    setStale(false);
    setAnswered(false);
    sent.current = mine;
    work()
      .then((next) => {
        setWaiting(false);
        if (mine !== undefined) drafts.write(interviewId, mine, '');
        setAnswered(mine !== undefined);
        take(next);
      })
      .catch((thrown: unknown) => {
        const error: ApiError = readApiError(thrown);
        // The same answer twice is one answer: it may be sent until the server says something.
        if (error.code === 'OFFLINE' && mine !== undefined) {
          unsent.current = () => run(work, mine);
          setWaiting(true);
          return;
        }
        sent.current = undefined;
        setWaiting(false);
        if (mine !== undefined) drafts.setUnsent(interviewId, mine, '');
        setProblem(error.message);
        // Somebody was quicker: show where the interview really is. The typed text stays.
        if (error.code === 'CONFLICT') api.question(interviewId).then(take, () => undefined);
      })
      .finally(() => setBusy(false));
  };

  // Again every few seconds, and at once when the device says that it has a line.
  useEffect(() => {
    if (!waiting) return;
    const again = () => unsent.current?.();
    const timer = setInterval(again, RESEND_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [waiting]);

  const written = draft.trim() !== '';
  // Only what this browser could not keep would be lost.
  const atRisk = written && !kept;
  useEffect(() => {
    if (!atRisk) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [atRisk]);
  const savedOf = (): Saved => {
    if (busy && sent.current !== undefined) return 'sending';
    if (atRisk) return 'notKept';
    if (waiting) return 'waiting';
    if (written) return 'kept';
    return answered ? 'answered' : 'nothing';
  };

  const withTurn = (work: (id: string) => Promise<InterviewState>) => () => {
    if (turnId !== undefined) run(() => work(turnId), turnId);
  };

  const send = (text = draft) =>
    withTurn((id) => {
      drafts.setUnsent(interviewId, id, text.trim());
      const transcriptionIds = drafts.spokenIn(interviewId, id);
      const spoken = transcriptionIds.length > 0 && { transcriptionIds, heardAt: drafts.heardAt(interviewId, id) };
      return api.answer(interviewId, { turnId: id, text: text.trim(), ...spoken });
    })();
  // Sent before the page was loaded anew, and not known to have arrived.
  const left = useRef(turnId === undefined ? '' : drafts.unsent(interviewId, turnId));
  useEffect(() => {
    const text = left.current;
    left.current = '';
    if (text !== '') send(text);
  });

  return {
    state,
    connection,
    busy,
    problem,
    waiting,
    stale,
    draft,
    saved: savedOf(),
    type: (text) => {
      // Whoever goes on writing has not sent it yet.
      if (waiting) sent.current = undefined;
      setWaiting(false);
      setDraft(text);
      if (turnId !== undefined) setKept(drafts.write(interviewId, turnId, text));
    },
    spoke: (id, at) => {
      if (turnId === undefined) return;
      drafts.addSpoken(interviewId, turnId, id);
      if (at !== undefined) drafts.setHeardAt(interviewId, turnId, id, at);
    },
    send,
    decline: withTurn((id) => api.answer(interviewId, { turnId: id, declined: true })),
    skip: withTurn((id) => api.skip(interviewId, id)),
    pause: () => run(() => api.pause(interviewId)),
    resume: () => run(() => api.resumeInterview(interviewId)),
    finish: () => run(() => api.finish(interviewId)),
  };
};
