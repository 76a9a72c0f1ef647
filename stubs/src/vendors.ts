import { lacks } from '../../scripts/tools.mjs';
import { startLanguageStub } from './language/index.ts';
import { startOpenIdStub } from './openid.ts';
import { startPineconeStub } from './pinecone/index.ts';
import { startS3Stub } from './s3/index.ts';
import type { Stub } from './server.ts';
import { startSpeechStub } from './speech/index.ts';
import { startSupabaseStub } from './supabase/index.ts';

/**
 * A stand-in for each vendor, each on a port of its own, from `firstPort` on (0: whatever is free): trouble that one is told to make
 * is no other's. Supabase's tables are a real PostgreSQL; without one it is left out.
 */
export const startVendors = async (firstPort: number) => {
  const port = (at: number): { port: number } => ({ port: firstPort === 0 ? 0 : firstPort + at });
  const openai = await startLanguageStub(port(0));
  const groq = await startSpeechStub(port(1));
  const s3 = await startS3Stub(port(2));
  const pinecone = await startPineconeStub({ ...port(3), delayMs: 500 });
  const openid = await startOpenIdStub(port(4));
  openid.is({ subject: '1', email: 'visitor@example.com', emailVerified: true, name: 'A Visitor' });
  const supabase = lacks('postgres') ? undefined : await startSupabaseStub(port(5));
  const blackbox = await startLanguageStub(port(6));
  const all: Record<string, Stub> = { openai, blackbox, groq, s3, pinecone, openid, ...(supabase && { supabase }) };
  return {
    ...{ openai, blackbox, groq, s3, pinecone, openid, supabase },
    /** By name, to tell one of them to misbehave. */
    all,
    async close(): Promise<void> {
      for (const stub of Object.values(all)) await stub.close();
    },
  };
};
