import { media } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { MediaService } from './service.ts';

/** Mounts what is asked of recordings over HTTP; uploads have a door of their own. */
export const mountMedia = (app: FastifyInstance, guard: Guard, service: MediaService): void => {
  mount(app, guard, media.list, ({ person, query }) => service.list(person.userId, query.interviewId));
  mount(app, guard, media.get, ({ person, params }) => service.get(person.userId, params.id));
  mount(app, guard, media.remove, ({ person, params }) =>
    service.remove(person.userId, params.id).then(() => undefined),
  );
  mount(app, guard, media.takeDeleted, ({ actingFor, body }) =>
    service.takeDeleted(actingFor, body.interviewId).then(() => undefined),
  );
  mount(app, guard, media.takeConsents, ({ actingFor, body }) =>
    service.takeConsents(actingFor, body).then(() => undefined),
  );
  mount(app, guard, media.takeReported, ({ actingFor, body }) =>
    service.takeReported(actingFor, body.interviewId).then(() => undefined),
  );
  mount(app, guard, media.content, async ({ params, query, request, reply }) => {
    const content = await service.content(params.id, query, request.headers.range);
    // A browser sends its range along; the address is for it alone, and another one is signed when it asks again.
    if ('address' in content) return reply.header('cache-control', 'no-store').redirect(content.address, 307);
    const { row, range, stream } = content;
    reply.headers({
      'content-type': row.media_type,
      'accept-ranges': 'bytes',
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=300',
      'content-length': range === undefined ? row.bytes : range.end - range.start + 1,
    });
    if (range !== undefined)
      reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${row.bytes}`);
    return reply.send(stream);
  });
};
