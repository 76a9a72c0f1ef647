import { type InterviewState, interviews } from '@talentsync/contracts';
import { type LiveSocketParts, mountLiveSocket } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { InterviewService } from '../service/interviews.ts';
import { channelOf } from '../service/sessions.ts';

/** The live socket of a room; whoever is on it counts as being there. */
export const mountLive = (app: FastifyInstance, service: InterviewService, parts: LiveSocketParts): void =>
  mountLiveSocket<InterviewState>(
    app,
    {
      path: interviews.livePath,
      service: 'interview',
      summary: 'The state of an interview, pushed after every change.',
    },
    parts,
    (request) => {
      const { id } = request.params as { id: string };
      return {
        channel: () => channelOf(id),
        enter: ({ userId }) => service.question(userId, id),
        read: ({ userId }) => service.peek(userId, id),
      };
    },
  );
