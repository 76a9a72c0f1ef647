import { media } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { MediaService } from './service.ts';

export const mountMedia = (app: FastifyInstance, guard: Guard, service: MediaService): void => {
  mount(app, guard, media.list, ({ person, query }) => service.list(person.userId, query.interviewId));
  mount(app, guard, media.get, ({ person, params }) => service.get(person.userId, params.id));
  mount(app, guard, media.remove, ({ person, params }) =>
    service.remove(person.userId, params.id).then(() => undefined),
  );
  mount(app, guard, media.takeDeleted, ({ actingFor, body }) =>
    service.takeDeleted(actingFor, body.interviewId).then(() => undefined),
  );
  mount(app, guard, media.content, async ({ params, query, request, reply }) => {
    const { row, range, stream } = await service.content(params.id, query, request.headers.range);
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
