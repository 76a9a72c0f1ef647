import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const DAY_MS = 24 * 3600_000;
const DAYS = 397;
/** One that runs out soon is made anew. */
const LEFT_DAYS = 14;

/** The certificate for development in the data folder, made where there is none or it runs out; no browser knows it. */
export const ownCertificate = async (dataDirectory: string): Promise<{ certificate: string; key: string }> => {
  const directory = join(dataDirectory, 'tls');
  const paths = { certificate: join(directory, 'certificate.pem'), key: join(directory, 'key.pem') };
  if (existsSync(paths.certificate) && existsSync(paths.key)) {
    const { validTo } = new X509Certificate(readFileSync(paths.certificate));
    if (Date.parse(validTo) > Date.now() + LEFT_DAYS * DAY_MS) return paths;
  }
  const names = ['localhost', hostname()].map((value) => ({ type: 2 as const, value }));
  const made = await generate([{ name: 'commonName', value: 'TalentSync, for development' }], {
    ...{ keyType: 'ec', curve: 'P-256', algorithm: 'sha256' },
    notAfterDate: new Date(Date.now() + DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...names, { type: 7, ip: '127.0.0.1' }, { type: 7, ip: '::1' }] },
    ],
  });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(paths.key, made.private, { mode: 0o600 });
  writeFileSync(paths.certificate, made.cert);
  return paths;
};
