/** Something that was looked at. */
export interface LookedAt {
  file: string;
  bytes: number;
  /** What was in it, in a few words. */
  what: string;
}

/** A promise that something in the files breaks. It says where, and never quotes. */
export interface Finding {
  file: string;
  place: string;
  what: string;
  /** How often, in the same place. */
  times: number;
}

export interface AuditReport {
  passed: boolean;
  lookedAt: LookedAt[];
  findings: Finding[];
  /** No findings: what is to be known all the same. */
  notes: string[];
  cannotSee: readonly string[];
}

const CANNOT_SEE = [
  'what Slack keeps, and copies of these files that were not named',
  'a metric or a log that somebody else writes, and the memory of the server',
  'account ids that are encrypted, or hashed together with something unknown (the tests look for plain hashes)',
  'names that people wrote into their own shares: those are the text they chose',
] as const;

/** Findings and all else, as they come in. */
export interface Protocol {
  lookedAt(looked: LookedAt): void;
  find(file: string, place: string, what: string): void;
  note(line: string): void;
  report(): AuditReport;
}

export function createProtocol(): Protocol {
  const lookedAt: LookedAt[] = [];
  const notes: string[] = [];
  const findings = new Map<string, Finding>();
  return {
    lookedAt: (looked) => void lookedAt.push(looked),
    find(file, place, what) {
      const key = JSON.stringify([file, place, what]);
      const known = findings.get(key);
      findings.set(key, { file, place, what, times: (known?.times ?? 0) + 1 });
    },
    note: (line) => void notes.push(line),
    report: () => ({
      passed: findings.size === 0,
      lookedAt,
      findings: [...findings.values()],
      notes,
      cannotSee: CANNOT_SEE,
    }),
  };
}

/** The report as a person reads it. */
export function renderReport({
  passed,
  lookedAt,
  findings,
  notes,
  cannotSee,
}: AuditReport): string {
  const found = passed
    ? ['Nothing found: no account and no time that would lead to an anonymous author.']
    : [
        `Found ${findings.length} ${findings.length === 1 ? 'thing' : 'things'}:`,
        ...findings.map(({ file, place, what, times }) =>
          dash(`${file}, ${place}: ${what}${times > 1 ? ` (${times} times)` : ''}`),
        ),
      ];
  const sections = [
    [
      'Looked at:',
      ...lookedAt.map(({ file, bytes, what }) => dash(`${file}: ${size(bytes)}, ${what}`)),
    ],
    found,
    ...(notes.length > 0 ? [['Also:', ...notes.map(dash)]] : []),
    ["This can't see:", ...cannotSee.map(dash)],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const dash = (line: string) => `- ${line}`;

const numbers = new Intl.NumberFormat('en');
const size = (bytes: number) => `${numbers.format(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
