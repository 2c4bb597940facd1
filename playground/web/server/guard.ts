import type { IncomingMessage, ServerResponse } from 'node:http';

// Scripts, styles and requests of our own only: a text that slipped through as HTML could still do nothing.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sets the headers that every answer has. */
export function setGuardHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
}

/**
 * Whether a request comes from our own page. A name that somebody points at 127.0.0.1 (DNS rebinding) shows in `Host`,
 * another site that calls us in `Origin` and `Sec-Fetch-Site`.
 */
export function isFromOurPage(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  if (!host || !hosts.includes(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const isVisit = request.method === 'GET' && askedFor(request)?.pathname === '/';
  return isVisit || site === undefined || site === 'same-origin' || site === 'none';
}

/** What a request asks for; null when that is no address. The name of the server in it says nothing. */
export const askedFor = ({ url }: IncomingMessage): URL | null =>
  URL.parse(url ?? '/', 'http://page');
