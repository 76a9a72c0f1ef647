import { readConfig } from '../../apps/server/src/env.ts';
import { openHouse } from '../../apps/server/src/house.ts';
import { createLogger, createServiceTokens } from '../../packages/kit/src/index.ts';
import { temporaryFolder } from '../e2e/harness.ts';

const SERVICE_KEY = 'a-key-of-this-test-alone-0123456789';

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  body: unknown;
}

export interface Caller {
  token: string;
  userId: string;
  /** What this person owns, by the noun of its path: an id each (furnish.ts). */
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

  let listening: Promise<string> | undefined;

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

  const passwords = new Map<string, string>();
  /** A new person with a session. */
  const signUp = async (name: string): Promise<Caller> => {
    const signedUp = await sendJson('POST', '/api/auth/signup', undefined, {
      ...{ email: `${name}@example.com`, password: `long enough ${name}`, fullName: name },
    });
    const { user, session } = signedUp.body as { user: { id: string }; session: { access_token: string } };
    passwords.set(user.id, `long enough ${name}`);
    return { token: session.access_token, userId: user.id, own: {} };
  };

  return {
    config,
    app: house.app,
    folder: folder.path,
    /** Its address; the first call starts it, and the background work with it. */
    listen: () => (listening ??= house.listen()),
    serviceTokens: createServiceTokens(new TextEncoder().encode(SERVICE_KEY)),
    send,
    sendJson,
    signUp,
    passwordOf: ({ userId }: Caller): string => passwords.get(userId) ?? '',
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
  /** 101 where the address is that of a socket. */
  responses?: Record<string, unknown>;
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

export interface Schema {
  type?: string;
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  maxLength?: number;
  maxItems?: number;
  maximum?: number;
  minimum?: number;
  additionalProperties?: boolean | Schema;
}
