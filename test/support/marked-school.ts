import { statSync } from 'node:fs';
import { type Audit, createAudit, placesOf } from './audit.ts';
import { openSchoolProcess, type SchoolProcess } from './school-process.ts';

// Their ids, names and addresses occur nowhere else.
const MARKED = ['quillon.zarathrax', 'ysolde.brimwick', 'torvald.quenneville', 'ottoline.vexworth'];
const marked = MARKED.map((name, at) => ({
  name,
  realName: name
    .split('.')
    .map((part) => part.toUpperCase())
    .join(' '),
  email: `${name.replace('.', '-')}.${7391 + at}@post.example`,
}));

/** A school of which four people are looked for everywhere: an author, another, one who presses, one who is curious. */
export async function openMarkedSchool({
  looksFor,
  ...options
}: {
  channels?: number;
  diskKb?: number;
  looksFor?: readonly ('author' | 'other')[];
} = {}) {
  const school = await openSchoolProcess({
    people: [...marked, { name: 'reader' }],
    channels: 4,
    startsAt: '2026-03-02T12:07:00Z',
    leaseMs: 1500,
    ...options,
  });
  const [author, other, presser, curious, reader] = school.people;
  if (!author || !other || !presser || !curious || !reader) throw new Error('nobody is here');
  // Who writes into a thread with their name is to be found there.
  const hidden = { author, other };
  const look: Audit = createAudit(
    looksFor?.map((who) => hidden[who]) ?? [author, other, presser, curious],
  );
  return {
    school,
    author,
    other,
    presser,
    curious,
    /** Is not looked for. */
    reader,
    audit: async () => look(await placesOf(school)),
  };
}

/** Bytes in the log of writes: none once it was emptied. */
export const walSize = ({ file }: Pick<SchoolProcess, 'file'>): number =>
  statSync(`${file}-wal`).size;
