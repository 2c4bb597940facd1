import { textIn } from '../../../slack/blocks/elements.ts';
import { fieldsOf, stringOf } from '../../../slack/fields.ts';
import type { UserState } from '../../../slack/state/world.ts';
import type { NameReport, Reader } from '../../wire-inspector.ts';
import { type Mark, marksIn, marksOf } from './marks.ts';
import { outcomeOf } from './outcome.ts';
import type { Passed } from './passed.ts';
import { partsOf } from './readers.ts';
import { actorOf } from './told-in-words.ts';
import type { Traffic } from './traffic.ts';

const SHOWN = 40;
const FORMS = 8;

/**
 * Which requests carry a person's name, by who comes to see it.
 * @param since the number of the first request that is looked at; null for all, `last` for where their last form began
 */
export type ReportName = (user: UserState, since: number | 'last' | null) => NameReport;

type Carried = { reader: Reader; what: string[]; where: string };

/** Makes the report. What an answered request carries is remembered for the person of now. */
export function createReportName(traffic: Traffic): ReportName {
  let remembered = { key: '', carried: new Map<number, Carried[]>() };

  return (user, since) => {
    const all = traffic.all();
    const forms = formsOf(all, user.id);
    const start = since === 'last' ? (forms[0]?.number ?? null) : since;
    const looked = all.slice(start ?? 0);
    const marks = marksOf(user, traffic.directory.dmOf(user.id));
    const key = marks.map(({ text }) => text).join(' ');
    if (key !== remembered.key) remembered = { key, carried: new Map() };
    const readers: NameReport['readers'] = {
      others: { count: 0, found: [] },
      themselves: { count: 0, found: [] },
      nobody: { count: 0, found: [] },
      app: { count: 0, found: [] },
    };
    for (const passed of looked.toReversed()) {
      for (const { reader, ...found } of carriedBy(passed, user.id, marks)) {
        readers[reader].count += 1;
        if (readers[reader].found.length >= SHOWN) continue;
        const { number, at, name, words } = traffic.row(passed);
        readers[reader].found.push({ number, at, name, words, ...found });
      }
    }
    return {
      person: { id: user.id, name: user.name, realName: user.realName },
      marks: marks.map(({ what }) => what),
      forms,
      since: start,
      looked: looked.length,
      readers,
    };
  };

  function carriedBy(passed: Passed, userId: string, marks: readonly Mark[]): Carried[] {
    const known = remembered.carried.get(passed.number);
    if (known) return known;
    const carried: Carried[] = [];
    for (const { value, reader } of partsOf(passed, userId, traffic)) {
      const found = marksIn(value, marks);
      if (found && !carried.some((one) => one.reader === reader))
        carried.push({ reader, ...found });
    }
    if (outcomeOf(passed).state !== 'waiting') remembered.carried.set(passed.number, carried);
    return carried;
  }
}

/** The forms that a person sent, each with the request it began with: what they did to have it opened. */
function formsOf(all: readonly Passed[], userId: string): NameReport['forms'] {
  const earned = new Map<string, number>();
  const openedBy = new Map<string, number>();
  const forms = new Map<string, NameReport['forms'][number]>();
  for (const { kind, record, number } of all) {
    if (kind === 'call' && record.method === 'views.open') {
      const view = fieldsOf(fieldsOf(record.response)['view']);
      const trigger = earned.get(stringOf(record.args['trigger_id']));
      if (trigger !== undefined) openedBy.set(stringOf(view['id']), trigger);
    }
    if (kind !== 'delivery' || actorOf(record) !== userId) continue;
    const { payload, type, at } = record;
    if (payload['trigger_id']) earned.set(stringOf(payload['trigger_id']), number);
    if (type !== 'view_submission') continue;
    const view = fieldsOf(payload['view']);
    const root = stringOf(view['root_view_id']);
    const title = forms.get(root)?.title ?? textIn(view['title']);
    forms.set(root, { number: openedBy.get(root) ?? number, title, at });
  }
  return [...forms.values()].toReversed().slice(0, FORMS);
}
