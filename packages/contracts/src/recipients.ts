import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** What of a person's data is worked with, or kept, elsewhere. */
export const RecipientPart = z.enum([
  ...['resumes', 'questions', 'followUps', 'judge', 'search', 'speechToText', 'textToSpeech'],
  ...['files', 'records', 'moments', 'accounts', 'letters'],
] as const);
export type RecipientPart = z.infer<typeof RecipientPart>;

/** An engine that is not this server itself, and what it gets. */
export const Recipient = z.object({ driver: z.string(), parts: z.array(RecipientPart) }).meta({ id: 'Recipient' });
export type Recipient = z.infer<typeof Recipient>;

/** Whoever is asked for their words has to be able to know who gets them, also before signing in. */
export const recipients = {
  list: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/recipients',
    access: 'public',
    status: 200,
    summary: 'Who beside this server gets what of people’s data; empty where nobody does.',
    reply: z.object({ items: z.array(Recipient) }),
  }),
};
