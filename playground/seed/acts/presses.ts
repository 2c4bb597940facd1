import words from '../../../src/language/en.json' with { type: 'json' };
import type { Message, Person } from '../../slack/slack.ts';
import type { Waits } from './waits.ts';

/** Presses *Me too* below a share; the private answer is read and gone. */
export const pressesMeToo = (slack: Waits, who: Person, share: Message): Promise<void> =>
  presses(slack, who, share, words['mistake.meToo']);

/** Presses *This helped me* below a share; the private answer is read and gone. */
export const pressesHelped = (slack: Waits, who: Person, share: Message): Promise<void> =>
  presses(slack, who, share, words['mistake.helped']);

async function presses(
  slack: Waits,
  who: Person,
  { channelId, ts }: Message,
  button: string,
): Promise<void> {
  const seen = await slack.until(
    () => who.sees({ id: channelId }).find((message) => message.ts === ts),
    { what: `${who.name} to see the share` },
  );
  await seen.press(button);
  await slack.until(() => who.sees({ id: channelId }).some(({ isEphemeral }) => isEphemeral), {
    what: `the private answer to ${who.name}`,
  });
  who.reloads();
}
