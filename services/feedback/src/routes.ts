import { feedback } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { FeedbackService } from './service/reports.ts';

/** Mounts the calls of feedback: three for people, three for interview's outbox. */
export const mountFeedback = (app: FastifyInstance, guard: Guard, service: FeedbackService): void => {
  mount(app, guard, feedback.request, ({ person, body, caller }) =>
    service.request(person.userId, body.interviewId, caller),
  );
  mount(app, guard, feedback.get, ({ person, params, caller }) =>
    service.get(person.userId, params.interviewId, caller),
  );
  mount(app, guard, feedback.list, ({ person }) => service.list(person.userId));
  mount(app, guard, feedback.takeAnswer, ({ actingFor, body }) =>
    service.takeAnswer(actingFor, body).then(() => undefined),
  );
  mount(app, guard, feedback.takeFinished, ({ actingFor, body }) =>
    service.takeFinished(actingFor, body.interviewId, body.turnIds).then(() => undefined),
  );
  mount(app, guard, feedback.takeDeleted, ({ actingFor, body }) =>
    service.takeDeleted(actingFor, body.interviewId).then(() => undefined),
  );
};
