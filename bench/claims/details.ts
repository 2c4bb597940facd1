import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { createDetailFinder, knownPeople } from '../../src/anonymity/identifying-details.ts';
import { aim, type Row, type Section, summarise } from '../table.ts';

/** The longest that somebody can write: 2,000 characters of what happened, 1,000 of what was learned. */
const LONGEST = 3000;
const TEXTS = {
  English: `On Tuesday 3 November at 14:37 I sent Mrs Okonkwo's file to ola.nowak@example.org, see OPS-1234 and
    https://wiki.example.com/ops. As the only nurse on the ward I rang 0161 496 0337, and Aisha told me that @ben had noticed. `,
  Spanish: `El martes 3 de noviembre a las 14:37 mandé el informe de la señora Ortega a ola.nowak@example.org, pedido 48213. Soy la
    única enfermera del turno, así que llamé al 600 000 218, y Emiliano me dijo que @ines ya lo había visto. `,
  'no detail in it': `I mixed up two lists and nobody noticed until the end of the week, so we had to do all of it again by hand. `,
};
const firstLook = z.object({ ms: z.number(), before: z.number(), after: z.number() });

/** Looking through the longest texts for what may identify somebody, once warm and for the first time. */
export async function details(_folder: string, isQuick: boolean): Promise<Section[]> {
  const finder = createDetailFinder();
  const people = knownPeople(Array.from({ length: 10_000 }, (_, n) => person(n)));
  const rows: Row[] = [];
  for (const [what, text] of Object.entries(TEXTS)) {
    const longest = text.repeat(LONGEST / text.length + 1).slice(0, LONGEST);
    for (let n = 0; n < 100; n++) await finder.find(longest, { people });
    const ms: number[] = [];
    for (let n = 0; n < (isQuick ? 100 : 1000); n++) {
      const started = performance.now();
      await finder.find(longest, { people });
      ms.push(performance.now() - started);
    }
    const { samples, p50, p99 } = summarise(ms);
    rows.push({
      what,
      values: { n: samples, 'p50 ms': p50, 'p99 ms': p99 },
      aim: aim('p50 < 20 ms', p50, 20),
    });
  }
  return [
    { title: `Identifying details in ${LONGEST} characters, 10,000 people known`, rows },
    { title: 'Identifying details, the first look of a process', rows: [await first(isQuick)] },
  ];
}

async function first(isQuick: boolean): Promise<Row> {
  const script = fileURLToPath(new URL('../first-look.ts', import.meta.url));
  const looks: z.infer<typeof firstLook>[] = [];
  for (let n = 0; n < (isQuick ? 3 : 9); n++) {
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: { ...process.env, MALLOC_ARENA_MAX: '1' },
    });
    looks.push(firstLook.parse(JSON.parse(stdout)));
  }
  const median = (of: (look: z.infer<typeof firstLook>) => number) => summarise(looks.map(of)).p50;
  const ms = median((look) => look.ms);
  return {
    what: 'word lists, libraries, one sentence',
    values: {
      n: looks.length,
      'median ms': Math.round(ms),
      'slowest ms': Math.round(Math.max(...looks.map((look) => look.ms))),
      'RSS before MiB': Math.round(median(({ before }) => before)),
      'after MiB': Math.round(median(({ after }) => after)),
    },
    aim: aim('median < 3 s', ms, 3000),
  };
}

/** Nobody's name, and as many different ones as asked. */
const person = (n: number) => ({
  realName: `${syllables(n)} ${syllables(n * 7 + 3)}`,
  displayName: syllables(n),
  handle: `${syllables(n)}.${n}`,
});
const syllables = (n: number): string =>
  String(n + 10_000).replace(/\d/g, (digit) =>
    'baceditofuganelo'.slice(Number(digit), Number(digit) + 2),
  );
