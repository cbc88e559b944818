import { ServiceError } from '../service-error';

/** Where the next page begins. */
export function encodeToken(index: number): string {
  return Buffer.from(`from:${index}`).toString('base64url');
}

/** @throws ServiceError `InvalidNextTokenException` */
export function decodeToken(token: string): number {
  const index = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (index === undefined) throw new ServiceError('InvalidNextTokenException', 'Invalid NextToken value.');
  return Number(index);
}
