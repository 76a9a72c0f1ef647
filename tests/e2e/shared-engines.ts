import {
  type PineconeStub,
  type S3Stub,
  startPineconeStub,
  startPostgres,
  startRedis,
  startS3Stub,
} from '@talentsync/stubs';

/** The servers that replicas share, and the settings that point at them. */
export interface SharedEngines {
  variables: Record<string, string>;
  s3: S3Stub;
  pinecone: PineconeStub;
  close(): Promise<void>;
}

/** A real Redis and a real PostgreSQL, and stand-ins for S3 and Pinecone. */
export const startSharedEngines = async (): Promise<SharedEngines> => {
  const [redis, postgres, s3, pinecone] = await Promise.all([
    startRedis(),
    startPostgres(['max_connections=300']),
    startS3Stub(),
    startPineconeStub(),
  ]);
  return {
    s3,
    pinecone,
    variables: {
      ...{ REDIS_URL: redis.url, DATABASE_URL: postgres.url },
      ...{ S3_BUCKET: s3.bucket, S3_ENDPOINT: s3.url, S3_REGION: s3.region },
      ...{ S3_ACCESS_KEY_ID: s3.keys.accessKeyId, S3_SECRET_ACCESS_KEY: s3.keys.secretAccessKey },
      ...{ PINECONE_API_KEY: pinecone.apiKey, PINECONE_CONTROLLER_URL: pinecone.url },
    },
    close: async () => {
      for (const server of [pinecone, s3, postgres, redis]) await server.close();
    },
  };
};
