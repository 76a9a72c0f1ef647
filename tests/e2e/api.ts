/** A candidate who talks to the API directly: for what a browser cannot show, such as a killed server. */
export interface Candidate {
  token: string;
  refresh: string;
  send<Answer>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Answer }>;
  upload(
    path: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<{ status: number; body: { id: string; status: string; profile?: { basics?: { name?: string } } } }>;
}

export const signUp = async (url: string, email: string): Promise<Candidate> => {
  const answer = await fetch(`${url}/api/auth/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'a long enough password', fullName: 'Sam Carter' }),
  });
  if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}: ${await answer.text()}`);
  const { session } = (await answer.json()) as { session: { access_token: string; refresh_token: string } };
  return candidate(url, session.access_token, session.refresh_token);
};

export const candidate = (url: string, token: string, refresh = ''): Candidate => ({
  token,
  refresh,
  async send(method, path, body, more = {}) {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  },
  async upload(path, name, bytes) {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(bytes)]), name);
    const response = await fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    return { status: response.status, body: await response.json() };
  },
});
