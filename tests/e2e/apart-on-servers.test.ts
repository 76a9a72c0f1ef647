import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type LanguageStub,
  type SpeechStub,
  type SupabaseStub,
  startLanguageStub,
  startSpeechStub,
  startSupabaseStub,
} from '@talentsync/stubs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetsFile } from '../../scripts/apart/targets.ts';
import { signUp } from './api.ts';
import { lacks, openBrowser, type Running, startApart, temporaryFolder } from './harness.ts';
import { type SharedEngines, startSharedEngines } from './shared-engines.ts';
import { livesTheStory } from './story.ts';

const SPOKEN = join(import.meta.dirname, '../../services/transcription/fixtures/answer.wav');
const lacking = ['chromium', 'nginx', 'redis-server', 'postgres'].some(lacks);

describe.skipIf(lacking)(
  'apart on Redis, PostgreSQL, S3, Supabase, Pinecone, OpenAI, Blackbox and Groq (needs chromium, nginx, redis-server, postgres)',
  () => {
    const folder = temporaryFolder();
    let engines: SharedEngines;
    let supabase: SupabaseStub;
    let openai: LanguageStub;
    let blackbox: LanguageStub;
    let groq: SpeechStub;
    let running: Running;
    let browser: Browser;
    beforeAll(async () => {
      [engines, supabase, openai, blackbox, groq] = await Promise.all([
        startSharedEngines(),
        startSupabaseStub(),
        startLanguageStub(),
        startLanguageStub(),
        startSpeechStub(),
      ]);
      const settings = {
        ...{ IDENTITY_DRIVER: 'supabase', SUPABASE_URL: supabase.url },
        ...{ SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey, SUPABASE_SECRET_KEY: supabase.secretKey },
        ...{ EMBEDDINGS_DRIVER: 'openai', FOLLOW_UP_WRITER_DRIVER: 'openai', QUESTION_WRITER_DRIVER: 'openai' },
        ...{ OPENAI_API_KEY: 'stub', OPENAI_BASE_URL: `${openai.url}/v1` },
        ...{ JUDGE_DRIVERS: 'blackbox', BLACKBOX_API_KEY: 'stub', BLACKBOX_BASE_URL: blackbox.url },
        ...{ SPEECH_TO_TEXT_DRIVER: 'groq', TEXT_TO_SPEECH_DRIVER: 'groq' },
        ...{ GROQ_API_KEY: 'stub', GROQ_BASE_URL: `${groq.url}/openai/v1` },
        ...{ INTERVIEW_REPLICAS: '2', TRANSCRIPTION_REPLICAS: '2' },
      };
      [running, browser] = await Promise.all([
        startApart(folder.path, { ...engines.variables, ...settings }),
        openBrowser(),
      ]);
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      await running?.stop();
      for (const server of [engines, supabase, openai, blackbox, groq]) await server?.close();
      folder.remove();
    });

    it('takes a person from sign-up to a checked report on a real PDF, and each server did its part', async () => {
      await livesTheStory(browser, running.url, 'amira@example.com');
      expect(engines.s3.requests()).toContainEqual(expect.stringMatching(/^PUT \/talentsync\/resume\/resumes\//));
      // The bank is embedded behind the scenes, and nobody waits for it.
      await expect.poll(() => engines.pinecone.upserts().length, { timeout: 120_000 }).toBeGreaterThan(0);
      expect(openai.embedded.length).toBeGreaterThan(0);
      expect(openai.asked.some(({ system }) => system.startsWith('You choose the next follow-up'))).toBe(true);
      expect(blackbox.asked.some(({ system }) => system.startsWith('You grade one question'))).toBe(true);
    }, 240_000);

    it('every process keeps what it keeps at these servers, and none of these is reduced', async () => {
      const groups = JSON.parse(readFileSync(targetsFile(folder.path), 'utf8')) as Array<{ targets: string[] }>;
      const wanted = [
        'supabase',
        'postgres',
        'redis',
        'bullmq',
        's3',
        'pinecone',
        'openai',
        'blackbox, offline',
        'groq',
      ];
      const drivers = new Set<string>();
      for (const target of groups.flatMap(({ targets }) => targets)) {
        const { services } = (await (await fetch(`http://${target}/readyz`)).json()) as {
          services: Record<string, Array<{ driver: string; usable: boolean; reduced: boolean }>>;
        };
        for (const { driver, usable, reduced } of Object.values(services).flat()) {
          if (!wanted.includes(driver)) continue;
          expect({ driver, usable, reduced }).toEqual({ driver, usable: true, reduced: false });
          drivers.add(driver);
        }
      }
      expect([...drivers].toSorted()).toEqual(wanted.toSorted());
    });

    it('writes down a recording with the recogniser of Groq', async () => {
      const { token } = await signUp(running.url, 'dana@example.com');
      const body = new FormData();
      body.append('audio', new Blob([readFileSync(SPOKEN)], { type: 'audio/wav' }), 'answer.wav');
      const headers = { authorization: `Bearer ${token}` };
      const sent = await fetch(`${running.url}/api/transcriptions`, { method: 'POST', headers, body });
      const { id } = (await sent.json()) as { id: string };
      const ask = async () =>
        (await (await fetch(`${running.url}/api/transcriptions/${id}`, { headers })).json()) as { status: string };
      await expect.poll(async () => (await ask()).status, { timeout: 60_000 }).toBe('ready');
      expect(groq.heard.length).toBeGreaterThan(0);
    });

    it('reads a question aloud with the voice of Groq', async () => {
      const { token } = await signUp(running.url, 'ben@example.com');
      const text = 'What did you do when the export was late?';
      const answer = await fetch(`${running.url}/api/speech`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF');
      expect(groq.spoken.map(({ input }) => input)).toContain(text);
    });

    it('goes on when a process is killed whose work another does, and starts it again', async () => {
      const here = await signUp(running.url, 'cleo@example.com');
      const { pid } = running.process;
      const isInterview = (child: string): boolean =>
        readFileSync(`/proc/${child}/environ`, 'latin1').split('\0').includes('SERVICES=interview');
      const [one = '0'] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(isInterview);
      const again = running.said('interview runs again.');
      process.kill(Number(one), 'SIGKILL');
      // On connections of their own: nginx ends idle ones when its routes change, and only a browser asks again by itself.
      const ask = () => here.send('GET', '/modules', undefined, { connection: 'close' });
      for (let calls = 0; calls < 20; calls += 1) expect((await ask()).status).toBe(200);
      await again;
      expect((await ask()).status).toBe(200);
    });
  },
);
