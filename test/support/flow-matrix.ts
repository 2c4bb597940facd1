import { expect } from 'vitest';
import { type Click, CLICKS, proposedFor, type Stage } from './anonymous-clicks.ts';
import type { Failure } from './failures.ts';
import { openMarkedSchool } from './marked-school.ts';
import { shares, sharesReachably } from './receipts.ts';
import { proposes } from './proposals.ts';
import { findsShare, postedIn } from './sharing.ts';

const SLOTS = ['2026-03-02T12:15:00Z', '2026-03-02T12:30:00Z', '2026-03-02T12:45:00Z'] as const;
// How long people look at a screen before they press again.
const PATIENCE_MS = 700;
const CHANNELS = CLICKS.length + 1;

type Marked = Awaited<ReturnType<typeof openMarkedSchool>>;

async function openStages({ school, author, other, reader }: Marked) {
  const { slack } = school;
  const stages = new Map<Click, Stage>();

  async function prepare(click: Click, at: number): Promise<void> {
    const who = at % 2 === 0 ? author : other;
    const text = `Something happened here: ${click.name}.`;
    const channel = `#c${at}`;
    const stage = { school, who, named: reader, channel, elsewhere: `#c${CHANNELS - 1}`, text };
    if (!click.needs) return void stages.set(click, { ...stage, receipt: '' });
    const share = click.isReachable ? sharesReachably : shares;
    stages.set(click, { ...stage, receipt: await share(who, text, channel) });
  }

  const sharesNeeded = (needs: (click: Click) => boolean) =>
    [...CLICKS.entries()].filter(([, click]) => needs(click));
  for (const [at, click] of sharesNeeded(({ needs }) => needs !== 'waiting')) {
    await prepare(click, at);
  }
  const refusing = sharesNeeded(({ needs }) => needs === 'refused').map(
    ([at]) => school.channels[at]?.id,
  );
  const lift = slack.fail(
    'chat.postMessage',
    { error: 'restricted_action' },
    { times: refusing.length, when: ({ args }) => refusing.includes(String(args['channel'])) },
  );
  slotComes(school, 0);
  await slack.until(() => school.rows('select 1 from letter').length === 0);
  await school.settled();
  lift();
  for (const [click, stage] of stages) if (click.isAskedAlone) await asksAlone(stage);
  for (const [, click] of sharesNeeded(({ needs }) => needs === 'proposed')) {
    const stage = stages.get(click);
    if (stage) await proposeFor(stage);
  }
  await askAll(
    school,
    sharesNeeded(({ needs }) => needs === 'asked').flatMap(([, click]) => stages.get(click) ?? []),
  );
  await school.settled();
  // Who can be reached is told that something waits.
  slotComes(school, 1);
  await slack.until(() => school.rows('select 1 from letter').length === 0);
  await school.settled();
  for (const [at, click] of sharesNeeded(({ needs }) => needs === 'waiting')) {
    await prepare(click, at);
  }
  return stages;
}

/** The reader is on it, and asks its author alone. */
async function asksAlone({ school, named, channel, text }: Stage): Promise<void> {
  const { slack } = school;
  const onIt = `select 1 from coach_thread join mistake on id = mistake_id where what_happened = '${text}'`;
  school.oops.tell({
    sql: `insert into coach_thread select workspace_id, id, 'talking', '${named.id}', 0, null, null, null
      from mistake where what_happened = '${text}'`,
  });
  await slack.until(() => school.rows(onIt).length === 1, { what: 'the coach to be on it' });
  const share = postedIn(named, channel).find((message) => message.text.includes(text));
  await share?.press('Offer help');
  const form = await named.seesModal('Offer help');
  await form.fill('What would you ask, or offer?', 'Who else may open it?');
  await form.choose('Where?', 'Privately: only the author of the share reads it');
  await form.submit();
  await slack.until(() => named.modal?.text.includes('for the author of the share alone'));
  await named.modal?.closeAll();
}

/** Somebody who is not looked for proposes a lesson in the thread of the stage's share. */
async function proposeFor({ school, named, channel, text }: Stage): Promise<void> {
  const share = await findsShare(school, named, text, channel);
  await proposes(school, named, share, proposedFor(text));
}

/** The author of each of these shares is asked whether its lesson stuck. */
async function askAll(school: Marked['school'], stages: readonly Stage[]): Promise<void> {
  for (const { text } of stages) {
    school.oops.tell({
      sql: `update mistake set what_learned = 'Two files never have one name.', learned_on = '2026-02-23',
        follow_up_weeks = 1, follow_up_on = '2026-03-02' where what_happened = '${text}'`,
    });
  }
  const rows = (condition: string) => school.rows(`select 1 from ${condition}`).length;
  await school.slack.until(() => rows('mistake where follow_up_on is not null') === stages.length);
  school.oops.tell({ tick: true });
  await school.slack.until(() => rows('follow_up where ts is not null') === stages.length, {
    what: 'the questions',
    within: 60_000,
  });
}

function slotComes(school: Marked['school'], at: 0 | 1 | 2): void {
  school.oops.tell({ clock: SLOTS[at] });
  school.oops.tell({ tick: true });
}

/** What somebody left open, the note that something went wrong too. */
const closesAll = async ({ who, named }: Stage) => {
  for (const person of [who, named]) await person.modal?.closeAll();
};

/**
 * Has one thing fail at every click of somebody who must not be known, and while what waits leaves. They click again, it comes
 * about.
 * @returns where something of them was found: one line each, none when nothing leads to them
 */
export async function failsEverywhere({
  diskKb,
  isOfWriting,
  around,
  happened,
}: Failure): Promise<string[]> {
  const marked = await openMarkedSchool({ channels: CHANNELS, ...(diskKb && { diskKb }) });
  const { school, presser, audit } = marked;
  const { slack } = school;
  const stages = await openStages(marked);

  for (const [click, stage] of stages) {
    if (isOfWriting && !click.writes) continue;
    const ready = await click.upTo(stage);
    await around(school, ready.click, ready.isDone).catch(() => {});
    const comesAbout = () => slack.until(ready.isDone, { within: PATIENCE_MS }).catch(() => {});
    for (let tries = 0; tries < 3 && !(await comesAbout()); tries++) {
      // "Something went wrong", on top of what may have come about.
      for (const { modal } of [stage.who, stage.named]) {
        if (modal?.title === 'Oops') await modal.close();
      }
      if (!ready.isDone()) await ready.click().catch(() => {});
    }
    expect([click.name, ready.isDone()]).toEqual([click.name, true]);
    await closesAll(stage);
  }
  const found = await audit();

  // And while what waits leaves.
  await around(
    school,
    async () => slotComes(school, 2),
    () => false,
  );
  slotComes(school, 2);
  const hears = (text: string) =>
    slack.until(
      () =>
        school.channels.some(({ name }) =>
          postedIn(presser, `#${name}`).some((message) => message.text.includes(text)),
        ),
      { what: `"${text}"`, within: 60_000 },
    );
  for (const [click, stage] of stages) if (click.posts) await hears(click.posts(stage));
  await school.settled();
  expect(school.rows('select 1 from letter')).toEqual([]);
  expect(happened(school)).toBe(true);
  return [...found, ...(await audit())];
}
