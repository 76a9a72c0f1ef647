import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../apps/server/src/env.ts';
import { openHouse } from '../../apps/server/src/house.ts';
import { createLogger, createServiceTokens } from '../../packages/kit/src/index.ts';
import { temporaryFolder } from '../e2e/harness.ts';

const root = join(import.meta.dirname, '../..');
const SERVICE_KEY = 'a-key-of-this-test-alone-0123456789';
const TEXT_RESUME = readFileSync(join(root, 'services/resume/fixtures/one-column.pdf'));

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  body: unknown;
}

export interface Caller {
  token: string;
  userId: string;
  /** What this person owns, by the noun of its path: an id each. */
  own: Record<string, string>;
}

export type House = Awaited<ReturnType<typeof openWholeHouse>>;

/** The whole house with its real engines in a throw-away folder, called in process. */
export const openWholeHouse = async (settings: Record<string, string> = {}) => {
  const folder = temporaryFolder();
  const config = readConfig({
    ...{ DATA_DIR: folder.path, PORT: '0', LOG_LEVEL: 'silent', SERVICE_KEY, SIGNUP_BURST: '1000' },
    ...settings,
  });
  const house = await openHouse(config, createLogger({ name: 'hostile', level: 'silent' }));

  const send = async (
    method: string,
    url: string,
    options: { token?: string | undefined; payload?: string | Buffer; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const { token, payload, headers = {} } = options;
    const response = await house.app.inject({
      method: method as 'GET',
      url,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      ...(payload !== undefined && { payload }),
    });
    let body: unknown;
    try {
      body = response.json();
    } catch {
      body = undefined;
    }
    return { status: response.statusCode, headers: response.headers, text: response.body, body };
  };
  const sendJson = (method: string, url: string, token: string | undefined, payload: unknown): Promise<Answer> =>
    send(method, url, { token, payload: JSON.stringify(payload), headers: { 'content-type': 'application/json' } });

  /** A new person with a session. */
  const signUp = async (name: string): Promise<Caller> => {
    const signedUp = await sendJson('POST', '/api/auth/signup', undefined, {
      ...{ email: `${name}@example.com`, password: `long enough ${name}`, fullName: name },
    });
    const { user, session } = signedUp.body as { user: { id: string }; session: { access_token: string } };
    return { token: session.access_token, userId: user.id, own: {} };
  };

  /** Gives a person one of everything that a person can own. */
  const furnish = async (person: Caller): Promise<void> => {
    const { token, own } = person;
    const id = (answer: Answer): string => (answer.body as { id: string }).id;
    const form = `--x\r\ncontent-disposition: form-data; name="file"; filename="cv.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    const payload = Buffer.concat([Buffer.from(form), TEXT_RESUME, Buffer.from('\r\n--x--\r\n')]);
    own.resumes = id(await send('POST', '/api/resumes', { token, payload, headers: multipart }));
    const [module] = (await send('GET', '/api/modules', { token })).body as Array<{ id: string }>;
    const started = await sendJson('POST', '/api/interviews', token, { moduleIds: [module?.id], questionCount: 2 });
    own.interviews = id(started);
    own.turns = (started.body as { turns: Array<{ turnId: string }> }).turns[0]?.turnId ?? '';
    own.feedback = own.interviews;
    own.users = person.userId;
  };

  return {
    config,
    app: house.app,
    serviceTokens: createServiceTokens(new TextEncoder().encode(SERVICE_KEY)),
    send,
    sendJson,
    signUp,
    furnish,
    /** Every operation that OpenAPI names: `[method, path]`, parameters as `{name}`. */
    operations: (): Array<{ method: string; path: string; operation: Operation }> =>
      Object.entries(
        (house.app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }).paths,
      ).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
      ),
    close: async () => {
      await house.close();
      folder.remove();
    },
  };
};

export interface Operation {
  security?: unknown[];
  summary?: string;
  parameters?: Array<{ name: string; in: string }>;
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

interface Schema {
  type?: string;
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}
