export { lacks } from '../../scripts/tools.mjs';
export {
  type Asked,
  type LanguageStub,
  type LanguageStubOptions,
  type Reply,
  startLanguageStub,
} from './language/index.ts';
export { type OpenIdStub, startOpenIdStub } from './openid.ts';
export { type PineconeStub, startPineconeStub } from './pinecone/index.ts';
export { type PostgresServer, startPostgres } from './postgres.ts';
export { type RedisServer, startRedis } from './redis.ts';
export { type S3Stub, startS3Stub } from './s3/index.ts';
export { type SpeechStub, type SpeechStubOptions, startSpeechStub } from './speech/index.ts';
export { type AskedToHear, type HeardSpeech, MISBEHAVIOURS, type Misbehaviour } from './speech/wire.ts';
export { type SupabaseStub, startSupabaseStub } from './supabase/index.ts';
export { type LineTrouble, openTroubledLine, type TroubledLine } from './troubled-line.ts';
