import { textIn } from '../../../slack/blocks/elements.ts';
import { fieldsOf, stringOf } from '../../../slack/fields.ts';
import type { UserState } from '../../../slack/state/world.ts';
import type { NameReport, Reader } from '../../wire-inspector.ts';
import { marksIn, marksOf } from './marks.ts';
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
export function nameReport(
  traffic: Traffic,
  user: UserState,
  since: number | 'last' | null,
): NameReport {
  const all = traffic.all();
  const forms = formsOf(all, user.id);
  const start = since === 'last' ? (forms[0]?.number ?? null) : since;
  const looked = all.slice(start ?? 0);
  const marks = marksOf(user, traffic.directory.dmOf(user.id));
  const readers: NameReport['readers'] = {
    others: { count: 0, found: [] },
    themselves: { count: 0, found: [] },
    nobody: { count: 0, found: [] },
    app: { count: 0, found: [] },
  };
  for (const passed of looked.toReversed()) {
    const seenBy = new Set<Reader>();
    for (const { value, reader } of partsOf(passed, user.id, traffic)) {
      const found = seenBy.has(reader) ? null : marksIn(value, marks);
      if (!found) continue;
      seenBy.add(reader);
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
