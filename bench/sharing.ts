import type { LoopbackSlack, OpenView } from './loopback-slack.ts';
import type { Person } from './person.ts';

/** `/oops`, and the form that it opens. @returns the form, and how long the ack of `/oops` took */
export async function openForm(
  person: Person,
  slack: Pick<LoopbackSlack, 'opened'>,
  channel: string,
): Promise<{ form: OpenView; ms: number }> {
  const typed = person.types('I sent the wrong letter', channel);
  const { ms } = await typed.send();
  return { form: await slack.opened(typed.triggerId), ms };
}

/** One open share and one anonymous one, from `/oops` to the last ack; how long each ack took. */
export async function shareBothWays(person: Person, slack: LoopbackSlack, channel: string) {
  const openly = await openForm(person, slack, channel);
  const shared = await person.submits(openly.form, channel, 'openly').send();
  const anonymously = await openForm(person, slack, channel);
  const check = await person.submits(anonymously.form, channel, 'anonymously').send();
  if (!check.view) throw new Error('no check screen');
  const sealed = await person.submits(check.view, channel, 'anonymously').send();
  return { command: openly.ms, open: shared.ms, form: check.ms, check: sealed.ms };
}
