import { findChromium } from './chromium.ts';

/** Says before the first test why browser tests will be counted as skipped. */
export default function sayWhenChromiumIsMissing(): void {
  if (findChromium()) return;
  console.log(
    'Chromium was not found, so the browser tests skip themselves.' +
      ' Install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.',
  );
}
