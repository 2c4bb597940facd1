import type { Person } from '../../slack/slack.ts';
import type { World } from '../../world/world.ts';
import type { Act, ActAnswer } from '../wire.ts';
import type { WorldAct } from '../wire-world.ts';
import { isWorldAct } from './read-world-act.ts';
import type { ReadingMarks } from './reading-marks.ts';

/**
 * Lets a person do something in this Slack. Resolves when the app has answered or Slack gave up.
 * @returns what an external select offers, or why Slack's client would not let them
 */
export async function carryOut(
  person: Person,
  act: Act,
  { marks, world }: { marks: ReadingMarks; world: World },
): Promise<ActAnswer> {
  try {
    if (isWorldAct(act)) return await world.does(person, act);
    // A form is good for three seconds, which pass at once while the clock moves.
    if (act.kind !== 'read') await world.atRest();
    if (act.kind === 'options') {
      const { place, blockId, actionId, query } = act;
      return { ok: true, options: await person.loadsOptions(place, blockId, actionId, query) };
    }
    await does(person, act, marks);
    return { ok: true };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

async function does(
  person: Person,
  act: Exclude<Act, { kind: 'options' } | WorldAct>,
  marks: ReadingMarks,
): Promise<unknown> {
  switch (act.kind) {
    case 'type': {
      const { channelId, threadTs, text } = act;
      if (threadTs) return person.replies({ channelId, ts: threadTs }, text);
      return person.types({ id: channelId }, text);
    }
    case 'shortcut':
      return person.runsShortcut(act.name);
    case 'messageShortcut':
      return person.runsMessageShortcut(act, act.name);
    case 'press':
      return person.pressesIn(act.place, act.blockId, act.actionId, act.optionValue);
    case 'update': {
      const dispatch = act.dispatch === undefined ? {} : { dispatch: act.dispatch };
      return person.updatesInput(act.place, act.blockId, act.actionId, act.value, dispatch);
    }
    case 'submit':
      return person.submitsView(act.viewId);
    case 'close':
      return person.closesView(act.viewId, act.how);
    case 'dismiss':
      return person.deletes(act);
    case 'reload':
      return person.reloads();
    case 'join':
      return person.joins({ id: act.channelId });
    case 'openHome':
      return person.opensHome();
    case 'read':
      return marks.mark(person.id, act.channelId, act.ts);
    default:
      return act satisfies never;
  }
}
