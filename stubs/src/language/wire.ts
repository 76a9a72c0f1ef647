import type { ServerResponse } from 'node:http';
import { type Heard, sendJson } from '../server.ts';

/** A question to a model, whichever wire it came by. */
export interface Asked {
  wire: 'responses' | 'chat';
  model: string;
  system: string;
  /** The last thing that the person said. */
  prompt: string;
  /** How many messages came before that one. */
  turn: number;
}

/** How the stub behaves for one question; a value is sent as the model's JSON. */
export type Reply =
  | { value: unknown }
  | { text: string }
  | { refusal: string }
  | { truncated: string }
  /** An error as the vendor sends it; `hidden` puts it inside a 200, as gateways do. */
  | { status: number; code: string | number; message?: string; headers?: Record<string, string>; hidden?: boolean }
  | { html: string }
  | 'stall';

type Message = { role: string; content: unknown };
const textOf = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : Array.isArray(content)
      ? content.map((part: { text?: string }) => part.text ?? '').join('')
      : '';

/** Reads either wire. */
export const readAsked = ({ path, body }: Heard): Asked => {
  const { model = '', messages, input } = body as { model?: string; messages?: Message[]; input?: Message[] };
  const all = messages ?? input ?? [];
  const system = all.filter(({ role }) => role === 'system' || role === 'developer');
  const rest = all.filter((message) => !system.includes(message));
  return {
    wire: path.endsWith('/responses') ? 'responses' : 'chat',
    model,
    system: system.map(({ content }) => textOf(content)).join('\n'),
    prompt: textOf(rest.at(-1)?.content),
    turn: rest.length,
  };
};

const USAGE = { input: 120, output: 80 };

const chatBody = (model: string, message: Record<string, unknown>, finish: string) => ({
  id: 'chatcmpl-stub',
  object: 'chat.completion',
  created: 1_790_000_000,
  model,
  choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', ...message } }],
  usage: { prompt_tokens: USAGE.input, completion_tokens: USAGE.output, total_tokens: USAGE.input + USAGE.output },
});

const responsesBody = (model: string, part: Record<string, unknown>, truncated: boolean) => ({
  id: 'resp_stub',
  object: 'response',
  created_at: 1_790_000_000,
  status: truncated ? 'incomplete' : 'completed',
  incomplete_details: truncated ? { reason: 'max_output_tokens' } : null,
  model,
  output: [{ type: 'message', id: 'msg_stub', status: 'completed', role: 'assistant', content: [part] }],
  usage: {
    input_tokens: USAGE.input,
    output_tokens: USAGE.output,
    total_tokens: USAGE.input + USAGE.output,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens_details: { reasoning_tokens: 0 },
  },
});

const chatAnswer = (model: string, reply: Exclude<Reply, 'stall'>): unknown => {
  if ('refusal' in reply) return chatBody(model, { content: null, refusal: reply.refusal }, 'stop');
  if ('truncated' in reply) return chatBody(model, { content: reply.truncated }, 'length');
  return chatBody(model, { content: textIn(reply) }, 'stop');
};

const responsesAnswer = (model: string, reply: Exclude<Reply, 'stall'>): unknown => {
  if ('refusal' in reply) return responsesBody(model, { type: 'refusal', refusal: reply.refusal }, false);
  const cut = 'truncated' in reply;
  return responsesBody(
    model,
    { type: 'output_text', text: cut ? reply.truncated : textIn(reply), annotations: [] },
    cut,
  );
};

const textIn = (reply: object): string =>
  'value' in reply ? JSON.stringify(reply.value) : 'text' in reply ? String(reply.text) : '';

/** Sends a reply as the vendor would on that wire. */
export const sendReply = ({ wire, model }: Asked, reply: Reply, response: ServerResponse): void => {
  if (reply === 'stall') return;
  if ('html' in reply) {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(reply.html);
  } else if ('status' in reply) {
    const { status, code, message = String(code), headers = {}, hidden = false } = reply;
    if (hidden) sendJson(response, 200, { error: { code: status, message } }, headers);
    else sendJson(response, status, { error: { message, type: 'error', param: null, code } }, headers);
  } else sendJson(response, 200, wire === 'chat' ? chatAnswer(model, reply) : responsesAnswer(model, reply));
};
