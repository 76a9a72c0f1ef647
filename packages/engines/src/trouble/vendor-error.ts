import { type Trouble, troubleOfStatus } from './failure.ts';

type Json = Record<string, unknown>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readJson = (text: string): Json => {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
};

/**
 * What a body says of an error in the vendor's own codes, never in its sentences: those link to pages about billing
 * whatever the matter is. OpenAI and Groq have a word in `error.code` and `error.type`; gateways such as Blackbox AI a
 * status in `error.code`; Pinecone an `error.code`, or a `code` of its own.
 */
const codesOf = (body: Json): { words: string; status: number | undefined } => {
  const { code, type } = isRecord(body.error) ? body.error : body;
  return {
    words: [code, type].filter((part) => typeof part === 'string').join(' '),
    status: typeof code === 'number' && code >= 400 && code < 600 ? code : undefined,
  };
};

/** An error that comes with status 200, as gateways send it once the model has begun: its own code, else 502. */
export const hiddenStatus = (body: string): number | undefined => {
  const read = readJson(body);
  return isRecord(read.error) ? (codesOf(read).status ?? 502) : undefined;
};

/** What a refused call means, from its status and its body. */
export const troubleOfAnswer = (status: number, body: string): Trouble => {
  const said = codesOf(readJson(body));
  // Gateways moderate with 403 and repeat it in the body; a key that is not let in is 401 there.
  if (status === 403 && said.status === 403) return 'refused';
  return troubleOfStatus(status, said.words);
};
