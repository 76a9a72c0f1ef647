import { SignatureV4 } from '@smithy/signature-v4';
import type { Direct } from './port.ts';

type SignatureParts = ConstructorParameters<typeof SignatureV4>[0];

export interface AddressOptions extends Pick<SignatureParts, 'credentials' | 'region' | 'sha256'> {
  /** Where browsers reach it; its host is signed with the rest. */
  publicUrl: string;
}

/**
 * An address at the bucket itself by which whoever holds it reads one object for some seconds, as signature version 4 has it
 * in the query. What it is served as is signed with it: nobody can have it shown as a page. `path` needs no encoding.
 */
export const createS3Address = ({ publicUrl, ...signing }: AddressOptions) => {
  const { protocol, hostname, port, host, origin } = new URL(publicUrl);
  const signer = new SignatureV4({ ...signing, service: 's3', uriEscapePath: false, applyChecksum: false });
  return async (path: string, { seconds, mediaType, disposition }: Direct): Promise<string> => {
    const { query = {} } = await signer.presign(
      {
        ...{ method: 'GET', protocol, hostname, path },
        // S3 takes no other for an address: there is no body to hash.
        headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
        ...(port !== '' && { port: Number(port) }),
        query: {
          'response-cache-control': `private, max-age=${seconds}`,
          'response-content-disposition': disposition,
          'response-content-type': mediaType,
          'x-id': 'GetObject',
        },
      },
      { expiresIn: seconds },
    );
    return `${origin}${path}?${new URLSearchParams(query as Record<string, string>).toString().replaceAll('+', '%20')}`;
  };
};
