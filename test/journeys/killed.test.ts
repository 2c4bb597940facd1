import { describe, expect, test } from 'vitest';
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts';
import { fillsForm, postedIn } from '../support/sharing.ts';

// The real process is killed where it stands; Slack lives on. What was acknowledged must be posted after the next
// start. A second post may come only where nobody can know whether the first arrived, and it is counted.

/** Longer than any call here takes, short enough to wait for. */
const LEASE_MS = 1200;

interface Moment {
  /** Has the process killed there, once; resolves when it is dead. */
  kill(school: SchoolProcess): Promise<void>;
  /** How many messages there are in the end; several numbers where it is a matter of microseconds. */
  posts: number[];
  /** How often it must be counted as posted again. */
  again: number[];
}

/** Kills at the next call of a method, before its effect: the effect comes after the process's death. */
function atCall(method: string, effect: 'happens' | 'never happens') {
  return async ({ slack, oops }: SchoolProcess) => {
    if (effect === 'never happens') slack.fail(method, { loseAnswer: 'before' });
    const { promise: dead, resolve } = Promise.withResolvers<void>();
    const lift = slack.intercept(method, async () => {
      lift();
      await oops.kill();
      resolve();
    });
    await dead;
  };
}

const MOMENTS: Record<string, Moment> = {
  'before the commit': {
    kill: atCall('conversations.members', 'happens'),
    posts: [1],
    again: [0],
  },
  'as soon as Slack has the acknowledgement': {
    async kill({ slack, oops }) {
      const before = slack.deliveries.length;
      await slack.until(() => slack.deliveries[before]?.answer);
      await oops.kill();
    },
    posts: [1, 2],
    again: [0, 1],
  },
  'as the post goes out, and Slack never gets it': {
    kill: atCall('chat.postMessage', 'never happens'),
    posts: [1],
    again: [1],
  },
  'as the post goes out, and Slack takes it': {
    kill: atCall('chat.postMessage', 'happens'),
    posts: [2],
    again: [1],
  },
  'when Slack has answered the post': {
    async kill({ slack, oops }) {
      const isAnswered = () =>
        slack.calls.some(
          ({ at, method, status }) => at >= began && method === 'chat.postMessage' && status,
        );
      const began = slack.calls.at(-1)?.at ?? 0;
      await slack.until(isAnswered);
      await oops.kill();
    },
    posts: [1, 2],
    again: [0, 1],
  },
};

/** At a random time after the press of the button. */
const atRandom: Moment = {
  async kill({ oops }) {
    await new Promise((resolve) => void setTimeout(resolve, Math.random() * 40));
    await oops.kill();
  },
  posts: [1, 2],
  again: [0, 1],
};

const count = (text: string, pattern: RegExp) => text.match(new RegExp(pattern, 'g'))?.length ?? 0;

/** Somebody shares openly, and the process is killed at the moment; gives what came of it. */
async function shareThrough(school: SchoolProcess, moment: Moment, text: string, where: string) {
  const [ada, ben] = school.people;
  if (!ada || !ben) throw new Error('nobody is here');
  const form = await fillsForm(ada, 'Openly', text, where);
  const killed = moment.kill(school);
  await form.submit();
  await killed;
  const answer = school.slack.deliveries.findLast(({ type }) => type === 'view_submission')?.answer;
  const isAcknowledged = answer?.kind === 'acknowledged';
  expect(ada.modal?.title).toBe(isAcknowledged ? 'Thanks for sharing' : 'Share a mistake');
  await school.start();
  // Who was told that there was trouble presses again.
  if (!isAcknowledged) await form.submit();
  expect(ada.modal?.title).toBe('Thanks for sharing');
  await ada.modal?.closeAll();
  const posts = () => postedIn(ben, where).filter((message) => message.text.includes(text));
  await school.slack.until(() => posts().length > 0, { what: `"${text}" in ${where}` });
  await school.settled();
  const stored = school.rows(`select id from mistake where what_happened = '${text}'`);
  expect(stored).toHaveLength(1);
  const again = count(
    school.output(),
    new RegExp(`posted-again","shareId":"${String(stored[0]?.['id'])}"`),
  );
  return { isAcknowledged, posts: posts().length, again };
}

describe.each([
  { mode: 'http', byChance: 4 },
  { mode: 'socket', byChance: 3 },
] as const)('a share over $mode', ({ mode, byChance }) => {
  test('survives the death of the process at any moment', async () => {
    const school = await openSchoolProcess({ mode, leaseMs: LEASE_MS, channels: 10 });
    const moments = [
      ...Object.entries(MOMENTS),
      ...Array.from({ length: byChance }, (_, at) => [`at random ${at}`, atRandom] as const),
    ];
    for (const [at, [name, moment]] of moments.entries()) {
      const result = await shareThrough(school, moment, `Mistake ${at}`, `#c${at}`);
      expect(moment.posts, `posts when killed ${name}`).toContain(result.posts);
      expect(moment.again, `counted when killed ${name}`).toContain(result.again);
      // Every second post was counted; not all that is counted has arrived twice.
      expect(result.posts).toBeLessThanOrEqual(1 + result.again);
      expect(await countedAgain(school)).toBe(count(school.oops.stdout, /delivery\.posted-again/));
    }
    expect(school.slack.complaints).toEqual([]);
  });
});

/** What the living process counts. */
async function countedAgain(school: SchoolProcess): Promise<number> {
  const counter = /^oops_posted_again_total\{reason="interrupted"\} (\d+)$/m;
  return Number(counter.exec(await school.metrics())?.[1] ?? 0);
}
