import { schema as authGateway } from '@talentsync/auth-gateway';
import type { SERVICES } from '@talentsync/contracts';
import type { Objects } from '@talentsync/engines';
import { identitySchema, mailSchema } from '@talentsync/engines/open';
import { schema as feedback } from '@talentsync/feedback';
import { schema as interview } from '@talentsync/interview';
import { schema as media } from '@talentsync/media';
import { schema as transcription } from '@talentsync/transcription';

/** Everything that is kept in databases, but vectors, which can be made again. */
export const SCHEMAS = [identitySchema, mailSchema, authGateway, interview, feedback, media, transcription];

/** The services that keep objects. */
export const WITH_OBJECTS = ['resume', 'transcription', 'media'] as const satisfies Array<(typeof SERVICES)[number]>;

const PAGE = 500;

/** All objects of a service, in order of key. */
export async function* objectsOf(objects: Objects, after = ''): AsyncGenerator<{ key: string; mediaType: string }> {
  for (let last = after; ; ) {
    const page = await objects.list('', { limit: PAGE, after: last });
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return;
    last = end.key;
  }
}
