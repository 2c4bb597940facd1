import type { IncomingHttpHeaders } from 'node:http';
import { type Fields, isFields } from '../fields.ts';
import { Refusal } from '../refusal.ts';

/** A request as it came over the wire. */
export interface RawRequest {
  httpMethod: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

/**
 * The arguments of a request, from the query, a form or a JSON body.
 * Refuses `invalid_json`, `json_not_object` and `invalid_post_type`.
 */
export function rawArgs(request: RawRequest): Fields {
  const args: Fields = Object.fromEntries(request.url.searchParams);
  if (request.body === '') return args;
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { ...args, ...Object.fromEntries(new URLSearchParams(request.body)) };
  }
  if (!contentType.startsWith('application/json')) throw new Refusal('invalid_post_type');
  let parsed: unknown;
  try {
    parsed = JSON.parse(request.body);
  } catch {
    throw new Refusal('invalid_json');
  }
  if (!isFields(parsed)) throw new Refusal('json_not_object');
  return { ...args, ...parsed };
}

/** The token of a request: the Authorization header, or the deprecated `token` argument. */
export function tokenOf(request: RawRequest, args: Fields): string | null {
  const bearer = /^Bearer (\S+)$/u.exec(request.headers.authorization ?? '');
  if (bearer?.[1]) return bearer[1];
  return typeof args['token'] === 'string' ? args['token'] : null;
}

/** Client id and secret from HTTP Basic authentication, as OAuth allows. */
export function basicAuth(request: RawRequest): Fields {
  const basic = /^Basic (\S+)$/u.exec(request.headers.authorization ?? '');
  if (!basic?.[1]) return {};
  const [id, ...secret] = Buffer.from(basic[1], 'base64').toString('utf8').split(':');
  return { client_id: id, client_secret: secret.join(':') };
}
