import { z } from 'zod';
import { ErrorBody } from './errors.ts';

/** What a socket that pushes a state hears. The first message is `auth`, within five seconds. */
export const LiveClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auth'), token: z.string().max(8000) }),
  /** A sign of life, every 20 seconds: an interview's clock runs only while someone is there. */
  z.object({ type: z.literal('ping') }),
]);
export type LiveClientMessage = z.infer<typeof LiveClientMessage>;

/** What such a socket sends: the state after the sign-in, and anew after every change. */
export const liveServerMessage = <State extends z.ZodType>(state: State) =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('state'), state }),
    z.object({ type: z.literal('pong') }),
    z.object({ type: z.literal('error'), error: ErrorBody.shape.error }),
  ]);
/** The same for whoever reads it without a schema. */
export type LiveMessage<State> =
  | { type: 'state'; state: State }
  | { type: 'pong' }
  | { type: 'error'; error: z.infer<typeof ErrorBody>['error'] };
