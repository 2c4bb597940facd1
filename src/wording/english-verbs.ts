/** "checked" to "check": of verbs that questions about mistakes are made of. */
const REGULAR = `
  answer ask attach avoid back call check clean compare confirm consider count cover double-check email ensure explain expect follow
  help include inform label learn listen lock look mention notice open pay plan prepare prevent print proofread
  question realise realize remember remind report review save share spot start stop talk test try turn
  update use verify wait warn
`;
const IRREGULAR: Record<string, string> = {
  been: 'be',
  begun: 'begin',
  brought: 'bring',
  caught: 'catch',
  chosen: 'choose',
  come: 'come',
  done: 'do',
  found: 'find',
  given: 'give',
  gone: 'go',
  had: 'have',
  heard: 'hear',
  kept: 'keep',
  known: 'know',
  left: 'leave',
  made: 'make',
  proofread: 'proofread',
  put: 'put',
  read: 'read',
  said: 'say',
  seen: 'see',
  sent: 'send',
  set: 'set',
  shown: 'show',
  spoken: 'speak',
  taken: 'take',
  thought: 'think',
  told: 'tell',
  understood: 'understand',
  written: 'write',
};

const regularOf = (verb: string): string => {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return /^(?:stop|plan|spot)$/.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
};

const BASES = new Map([
  ...REGULAR.trim()
    .split(/\s+/)
    .map((verb) => [regularOf(verb), verb] as const),
  ...Object.entries(IRREGULAR),
]);

/** The infinitive of a past participle; nothing for a verb that isn't known. */
export const infinitiveOf = (participle: string): string | undefined =>
  BASES.get(participle.toLowerCase());
