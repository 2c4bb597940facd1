import { createHash } from 'node:crypto';

/** The hash by which a Content Security Policy knows a script or a style: "sha256-…". */
export const contentHash = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;
