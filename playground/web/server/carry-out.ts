import type { Person } from '../../slack/slack.ts';
import type { Act, ActAnswer } from '../wire.ts';
import type { ReadingMarks } from './reading-marks.ts';

/**
 * Lets a person do something in this Slack. Resolves when the app has answered or Slack gave up.
 * @returns what an external select offers, or why Slack's client would not let them
 */
export async function carryOut(
  person: Person,
  act: Act,
  world: { marks: ReadingMarks; letPostLeave: () => void },
): Promise<ActAnswer> {
  try {
    if (act.kind === 'options') {
      const { place, blockId, actionId, query } = act;
      return { ok: true, options: await person.loadsOptions(place, blockId, actionId, query) };
    }
    await does(person, act, world);
    return { ok: true };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

async function does(
  person: Person,
  act: Exclude<Act, { kind: 'options' }>,
  world: { marks: ReadingMarks; letPostLeave: () => void },
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
    case 'join':
      return person.joins({ id: act.channelId });
    case 'openHome':
      return person.opensHome();
    case 'read':
      return world.marks.mark(person.id, act.channelId, act.ts);
    case 'letPostLeave':
      return world.letPostLeave();
    default:
      return act satisfies never;
  }
}
