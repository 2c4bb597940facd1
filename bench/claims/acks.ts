import { type AppUnderTest, startApp } from '../app-under-test.ts';
import { type LoopbackSlack, type OpenView, pause, startLoopbackSlack } from '../loopback-slack.ts';
import { type Answer, createPerson, type Person, type Prepared } from '../person.ts';
import { emptyPostOffice } from '../post-office.ts';
import { aim, type Row, type Section, summarise } from '../table.ts';
import { whatHappened } from '../texts.ts';

const STEPS = ['/oops', 'open form', 'anonymous form', 'check screen'] as const;
type Step = (typeof STEPS)[number];

interface Way {
  name: string;
  concurrency: number;
  /** Waits until the app has done all that a request led to, and a little longer, before the next one. */
  restful: boolean;
  perBlock: number;
}

/** One app under test, with all that was measured of it. */
interface Side {
  app: AppUnderTest;
  person: Person;
  ms: Map<Step, number[]>;
  /** Time in which the requests of a step were under way, for the rate. */
  wallMs: Map<Step, number>;
}

/** `/oops` and every submission to ack, Oops and the bare app by turns. */
export async function acks(folder: string, isQuick: boolean): Promise<Section[]> {
  const slack = await startLoopbackSlack(64);
  const apps = [
    await startApp('oops', { apiUrl: slack.apiUrl, folder }),
    await startApp('bare', { apiUrl: slack.apiUrl, folder }),
  ];
  const blocks = isQuick ? 2 : 10;
  const ways: Way[] = [
    { name: 'one at a time, at rest', concurrency: 1, restful: true, perBlock: 40 },
    { name: 'one right after another', concurrency: 1, restful: false, perBlock: 40 },
    { name: '16 at once', concurrency: 16, restful: false, perBlock: 64 },
  ];
  const sections: Section[] = [];
  for (const way of ways) {
    const warmUp = apps.map((app) => newSide(app, slack));
    for (const side of warmUp) await block(side, slack, { ...way, restful: false, perBlock: 128 });
    const sides = apps.map((app) => newSide(app, slack));
    for (let n = 0; n < blocks; n++) {
      for (const side of n % 2 ? sides.toReversed() : sides) await block(side, slack, way);
    }
    sections.push({ title: `To ack, ${way.name}`, rows: compare(sides, way) });
  }
  for (const app of apps) await app.stop();
  await slack.close();
  return sections;
}

const newSide = (app: AppUnderTest, slack: LoopbackSlack): Side => ({
  app,
  person: createPerson(app, slack),
  ms: new Map(STEPS.map((step) => [step, []])),
  wallMs: new Map(STEPS.map((step) => [step, 0])),
});

/** So many open shares and so many anonymous ones, step by step. */
async function block(side: Side, slack: LoopbackSlack, way: Way): Promise<void> {
  const places = Array.from(
    { length: way.perBlock },
    (_, at) => slack.channels[at % slack.channels.length] ?? '',
  );
  const { person } = side;
  const open = async (): Promise<OpenView[]> => {
    const typed = places.map((place, at) => person.types(whatHappened(at), place));
    await step(side, slack, way, '/oops', typed);
    return await Promise.all(typed.map(({ triggerId }) => slack.opened(triggerId)));
  };
  const submit = async (
    name: Step,
    views: (OpenView | undefined)[],
    how: 'openly' | 'anonymously',
  ) => {
    const forms = views.map((view, at) => {
      if (!view) throw new Error('no view to submit');
      return person.submits(view, places[at] ?? '', how);
    });
    return await step(side, slack, way, name, forms);
  };
  await submit('open form', await open(), 'openly');
  await settle(side, slack);
  const checks = await submit('anonymous form', await open(), 'anonymously');
  await submit(
    'check screen',
    checks.map(({ view }) => view),
    'anonymously',
  );
  await settle(side, slack);
}

async function step(
  side: Side,
  slack: LoopbackSlack,
  way: Way,
  name: Step,
  requests: Prepared<object>[],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const waiting = [...requests.entries()];
  const started = performance.now();
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, request] = next;
      answers[at] = await request.send();
      if (way.restful) {
        await pause(8);
        await slack.untilQuiet(side.app.token, 8);
        if (name === 'check screen' && side.app.kind === 'oops')
          emptyPostOffice(side.app.databaseFile);
      }
    }
  };
  await Promise.all(Array.from({ length: way.concurrency }, worker));
  side.wallMs.set(name, (side.wallMs.get(name) ?? 0) + performance.now() - started);
  side.ms.get(name)?.push(...answers.map(({ ms }) => ms));
  return answers;
}

/** The other app's turn comes when this one has nothing left to do; what waits in its post office is taken out. */
async function settle({ app }: Side, slack: LoopbackSlack): Promise<void> {
  // The screen of thanks gets its link half a second after it was shown.
  await pause(100);
  await slack.untilQuiet(app.token, 700);
  if (app.kind === 'oops') emptyPostOffice(app.databaseFile);
}

function compare(sides: Side[], way: Way): Row[] {
  const [oops, bare] = sides;
  if (!oops || !bare) return [];
  return STEPS.map((name) => {
    const [ours, theirs] = [oops, bare].map((side) => summarise(side.ms.get(name) ?? []));
    if (!ours || !theirs) throw new Error('nothing to compare');
    const rate = (side: Side) =>
      Math.round((1000 * (side.ms.get(name)?.length ?? 0)) / (side.wallMs.get(name) ?? 1));
    const ratio = ours.p50 / theirs.p50;
    return {
      what: name,
      values: {
        n: ours.samples,
        'p50 ms': ours.p50,
        'p90 ms': ours.p90,
        'p99 ms': ours.p99,
        ...(!way.restful && { 'per s': rate(oops) }),
        'bare p50': theirs.p50,
        'bare p90': theirs.p90,
        'bare p99': theirs.p99,
        ...(!way.restful && { 'bare per s': rate(bare) }),
      },
      ratio,
      ...(way.restful && { aim: aim('p50 ≤ 1.3x', ratio, 1.3) }),
    };
  });
}
