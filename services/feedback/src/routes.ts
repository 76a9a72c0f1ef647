import { feedback, shares } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { FeedbackService } from './service/reports.ts';
import type { ShareService } from './service/shares.ts';

/** Mounts the calls of feedback: for people and for interview's outbox. */
export const mountFeedback = (app: FastifyInstance, guard: Guard, service: FeedbackService): void => {
  mount(
    app,
    guard,
    feedback.request,
    ({ person, body, caller }) => service.request(person.userId, body.interviewId, caller),
    { work: 1 },
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

/** Mounts the links to a report: three calls for its owner, one for whoever has the link. */
export const mountShares = (app: FastifyInstance, guard: Guard, service: ShareService): void => {
  mount(app, guard, shares.create, ({ person, params, body, caller, reply }) => {
    reply.header('cache-control', 'no-store');
    return service.create(person.userId, params.interviewId, body, caller);
  });
  mount(app, guard, shares.list, ({ person, params }) => service.list(person.userId, params.interviewId));
  mount(app, guard, shares.revoke, ({ person, params }) =>
    service.revoke(person.userId, params.interviewId, params.shareId).then(() => undefined),
  );
  mount(app, guard, shares.open, ({ params, address, reply }) => {
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
    return service.open(params.token, address);
  });
};
