import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { SERVICES, type ServiceName } from '@talentsync/contracts';
import { mediaOriginsOf } from '@talentsync/kit';
import { missingToShare, sharedDrivers } from '../../apps/server/src/drivers.ts';
import { readConfig, SERVICE_PORTS } from '../../apps/server/src/env.ts';

const inWords = new Intl.ListFormat('en');
const root = resolve(import.meta.dirname, '../..');

/** What runs apart, and where. */
export interface Plan {
  host: string;
  /** The gateway's, for people. */
  port: number;
  /** The gateway's address for each service, on this machine alone: its replicas lie behind it. */
  ports: Record<ServiceName, number>;
  replicas: Record<ServiceName, number>;
  /** Services that keep something in an embedded engine: a second process of them cannot even start. */
  alone: ServiceName[];
  tls: { certificate: string; key: string } | 'own' | undefined;
  publicUrl: string;
  dataDirectory: string;
  webDirectory: string;
  /** Where else recordings may come from. */
  mediaOrigins: string[];
  /** What every process of a service is started with. */
  variables: Record<string, string>;
}

/** The name of a service as settings begin with it. */
export const keyOf = (service: ServiceName): string => service.toUpperCase().replace('-', '_');

const each = <Value>(of: (service: ServiceName) => Value): Record<ServiceName, Value> =>
  Object.fromEntries(SERVICES.map((service) => [service, of(service)])) as Record<ServiceName, Value>;

/** Reads the settings. Throws an Error that says what to set where replicas are asked for that could not share their data. */
export const readPlan = (environment: NodeJS.ProcessEnv): Plan => {
  const config = readConfig({ ...environment, SERVICES: 'all' });
  const ports = each((service) => Number(environment[`${keyOf(service)}_PORT`] ?? SERVICE_PORTS[service]));
  const replicas: Record<ServiceName, number> = {
    'auth-gateway': config.AUTH_GATEWAY_REPLICAS,
    resume: config.RESUME_REPLICAS,
    interview: config.INTERVIEW_REPLICAS,
    transcription: config.TRANSCRIPTION_REPLICAS,
    media: config.MEDIA_REPLICAS,
    feedback: config.FEEDBACK_REPLICAS,
  };
  const engines = sharedDrivers(config, () => undefined);
  const refused = SERVICES.filter((service) => replicas[service] > 1).flatMap((service) => {
    const missing = missingToShare(service, engines);
    return missing.length === 0
      ? []
      : [
          `  ${keyOf(service)}_REPLICAS=${replicas[service]}: ${service} keeps something in this process alone. Set ${inWords.format(missing)} first, or leave it at 1.`,
        ];
  });
  if (refused.length > 0) throw new Error(`These settings are not right:\n${refused.join('\n')}`);
  const given =
    config.TLS_CERT === undefined || config.TLS_KEY === undefined
      ? undefined
      : { certificate: resolve(root, config.TLS_CERT), key: resolve(root, config.TLS_KEY) };
  const tls = given ?? (config.TLS === 'on' ? 'own' : undefined);
  const publicUrl = environment.PUBLIC_URL || `${tls ? 'https' : 'http'}://localhost:${config.PORT}`;
  return {
    ...{ host: config.HOST, port: config.PORT, ports, replicas, tls, publicUrl },
    alone: SERVICES.filter((service) => missingToShare(service, engines).length > 0),
    dataDirectory: resolve(root, config.DATA_DIR),
    mediaOrigins: mediaOriginsOf(config.S3_PUBLIC_URL),
    webDirectory: resolve(root, config.WEB_DIR ?? 'apps/web/dist'),
    variables: {
      DATA_DIR: resolve(root, config.DATA_DIR),
      PUBLIC_URL: publicUrl,
      // Given by hand or by a file, it reaches them as it is.
      ...(config.SERVICE_KEY === undefined && { SERVICE_KEY: randomBytes(32).toString('hex') }),
      TRUST_PROXY: environment.TRUST_PROXY || '127.0.0.1',
      LOG_LEVEL: config.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
      // Each process is one of several as it is.
      WORKERS: '1',
      // The child watches whether its parent lives.
      npm_lifecycle_event: '',
      ...Object.fromEntries(SERVICES.map((service) => [`${keyOf(service)}_URL`, `http://127.0.0.1:${ports[service]}`])),
    },
  };
};
