import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Heard, sendJson } from '../server.ts';

/** What was asked of `/embeddings`. */
export interface AskedToEmbed {
  model: string;
  input: string[];
  encoding: string;
}

/** As a vendor misbehaves, for one request; `short` is a vector of another length, `missing` one too few. */
export type EmbeddingFault = { status: number; code: string } | 'short' | 'missing' | 'html';

/** As OpenAI's models have it; one that it does not know is small. */
const DIMENSIONS: Record<string, number> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};
const SMALL = 64;
const MOST = 2_048;

/** Words by hash: texts that share words are near, and nothing is understood. */
const vectorOf = (text: string, dimension: number): number[] => {
  const vector = Array.from({ length: dimension }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text]) {
    const slot = createHash('md5').update(word.slice(0, 5)).digest().readUInt16LE(0) % dimension;
    vector[slot] = (vector[slot] ?? 0) + 0.5;
  }
  return vector;
};

const refusal = (response: ServerResponse, status: number, code: string, message: string): void =>
  sendJson(response, status, { error: { message, type: 'invalid_request_error', param: 'input', code } });

/** Answers as OpenAI's `/embeddings`: its limits, either encoding, the order told by `index` alone. */
export const answerEmbeddings = (
  { body }: Heard,
  response: ServerResponse,
  fault: EmbeddingFault | undefined,
): AskedToEmbed => {
  const { model = '', input = [], encoding_format = 'float' } = body as Record<string, string | string[]>;
  const texts = [input].flat();
  const asked: AskedToEmbed = { model: String(model), input: texts, encoding: String(encoding_format) };
  if (texts.length > MOST) refusal(response, 400, 'invalid_value', `At most ${MOST} inputs.`);
  else if (texts.length === 0 || texts.includes(''))
    refusal(response, 400, 'invalid_value', 'Input must not be empty.');
  else if (typeof fault === 'object') refusal(response, fault.status, fault.code, 'As the test wants it.');
  else if (fault === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
  else {
    const data = texts.slice(fault === 'missing' ? 1 : 0).map((text, index) => {
      const values = vectorOf(text, DIMENSIONS[asked.model] ?? SMALL).slice(fault === 'short' ? 1 : 0);
      const embedding =
        encoding_format === 'base64' ? Buffer.from(Float32Array.from(values).buffer).toString('base64') : values;
      return { object: 'embedding', index, embedding };
    });
    sendJson(response, 200, {
      ...{ object: 'list', data: data.toReversed(), model },
      usage: { prompt_tokens: texts.length, total_tokens: texts.length },
    });
  }
  return asked;
};
