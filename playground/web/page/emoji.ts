import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

const characters = new Map<string, string>();
for (const [hexcode, names] of Object.entries(shortcodes)) {
  const codes = hexcode.split('-').map((part) => parseInt(part, 16));
  // Old signs such as U+2639 are drawn as text unless asked for as emoji.
  const isOldSign = codes.length === 1 && (codes[0] ?? 0) < 0x1_0000;
  const character = String.fromCodePoint(...codes, ...(isOldSign ? [0xfe0f] : []));
  for (const name of [names].flat()) characters.set(name, character);
}

const SKIN_TONES: Record<string, string> = {
  'skin-tone-2': '\u{1F3FB}',
  'skin-tone-3': '\u{1F3FC}',
  'skin-tone-4': '\u{1F3FD}',
  'skin-tone-5': '\u{1F3FE}',
  'skin-tone-6': '\u{1F3FF}',
};

/** The character for Slack's name of an emoji, such as `tada`; undefined for a name Slack doesn't know. */
export function emojiNamed(name: string, variation?: string): string | undefined {
  const character = characters.get(name);
  return character && character + (SKIN_TONES[variation ?? ''] ?? '');
}
