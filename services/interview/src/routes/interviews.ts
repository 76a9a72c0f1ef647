import { interviews } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { InterviewService } from '../service/interviews.ts';

/** Interviews over HTTP: each call is the service's own of the same name. */
export const mountInterviews = (app: FastifyInstance, guard: Guard, service: InterviewService): void => {
  mount(
    app,
    guard,
    interviews.start,
    ({ person, body, caller, idempotencyKey }) => service.start(person.userId, body, caller, idempotencyKey),
    { work: 4 },
  );
  mount(app, guard, interviews.list, ({ person, query }) => service.list(person.userId, query.limit, query.cursor));
  mount(app, guard, interviews.get, ({ person, params }) => service.get(person.userId, params.id));
  mount(app, guard, interviews.remove, ({ person, params }) =>
    service.remove(person.userId, params.id).then(() => undefined),
  );
  mount(app, guard, interviews.question, ({ person, params }) => service.question(person.userId, params.id));
  mount(app, guard, interviews.answer, ({ person, params, body, caller }) =>
    service.answer(person.userId, params.id, body, caller),
  );
  mount(app, guard, interviews.skip, ({ person, params, body }) => service.skip(person.userId, params.id, body.turnId));
  mount(app, guard, interviews.pause, ({ person, params }) => service.pause(person.userId, params.id));
  mount(app, guard, interviews.resume, ({ person, params }) => service.resume(person.userId, params.id));
  mount(app, guard, interviews.finish, ({ person, params }) => service.finish(person.userId, params.id));
  mount(app, guard, interviews.setConsents, ({ person, params, body }) =>
    service.setConsents(person.userId, params.id, body),
  );
  mount(app, guard, interviews.correctTranscript, ({ person, params, body, caller }) =>
    service.correct(person.userId, params.id, params.turnId, body.text, caller),
  );
  mount(app, guard, interviews.rephrase, async ({ person, params }) => ({
    texts: await service.rephrase(person.userId, params.id, params.turnId),
  }));
  mount(app, guard, interviews.prepare, ({ actingFor, body }) =>
    service.prepare(actingFor, body.interviewId, body.turnId, body.text).then(() => undefined),
  );
};
