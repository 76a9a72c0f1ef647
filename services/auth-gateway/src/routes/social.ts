import { AppError, mail } from '@talentsync/contracts';
import { mount } from '@talentsync/kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setProofCookie, setRefreshCookie, takeProofCookie } from '../cookie.ts';
import { originOf } from '../service/origin.ts';
import type { RouteParts } from './answer.ts';

/** Signing in with an account elsewhere: a browser is sent there and comes back. */
export const mountSocial = (app: FastifyInstance, parts: RouteParts): void => {
  const { guard, identity, service } = parts;

  /** A browser on its way is told on the page where it began, not in JSON. */
  const toldOnPage = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    if (!(error instanceof AppError) || error.status >= 500) request.log.warn({ err: error }, 'A sign-in failed.');
    // A code alone: whoever makes up such an address puts no words of theirs on our page.
    return reply.redirect(`/login#problem=${error instanceof AppError ? error.code : 'INTERNAL'}`);
  };

  mount(app, guard, mail.startSocial, async ({ params, request, reply }) => {
    reply.header('cache-control', 'no-store');
    try {
      const { url, proof } = await identity.social.start(params.provider);
      setProofCookie(request, reply, proof);
      return reply.redirect(url);
    } catch (error) {
      if (request.headers.accept?.includes('text/html') !== true) throw error;
      return toldOnPage(request, reply, error);
    }
  });

  mount(app, guard, mail.finishSocial, async (call) => {
    const { request, reply } = call;
    const answer = { proof: takeProofCookie(request, reply), query: request.url.split('?')[1] ?? '' };
    reply.header('cache-control', 'no-store');
    try {
      const outcome = await service.accounts.finishSocial(answer, originOf(call));
      if ('ticket' in outcome) return reply.redirect(`/login#ticket=${encodeURIComponent(outcome.ticket)}`);
      setRefreshCookie(request, reply, outcome.refreshToken, parts.refreshTokenDays);
      return reply.redirect('/');
    } catch (error) {
      return toldOnPage(request, reply, error);
    }
  });
};
