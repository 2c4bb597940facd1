import { fieldsOf, isFields, stringOf } from '../../../slack/fields.ts';
import type { Reader } from '../../wire-inspector.ts';
import { outcomeOf } from './outcome.ts';
import type { Passed } from './passed.ts';
import { actorOf } from './told-in-words.ts';
import type { Traffic } from './traffic.ts';

/** A part of a request, and who comes to see it. */
export interface Part {
  value: unknown;
  reader: Reader;
}

/** What changes nothing that anybody sees. */
const ASKS =
  /^(?:api|auth|apps|oauth)\.|^chat\.(?:delete|getPermalink)$|^conversations\.open$|\.(?:info|list|members|history|replies|conversations|lookupByEmail)$/u;

/**
 * Takes a request apart by who comes to see it, from one person's point of view: what Slack told the app (`app`), what
 * that person alone sees (`themselves`), what anybody else can read (`others`), and what is only asked of Slack (`nobody`).
 */
export function partsOf(passed: Passed, personId: string, traffic: Traffic): Part[] {
  if (passed.kind === 'complaint') return [];
  const from = (id: string | null): Reader => (id === personId ? 'themselves' : 'others');
  if (passed.kind === 'delivery') {
    const { payload, answer } = passed.record;
    const body = answer && 'body' in answer ? answer.body : undefined;
    const isOpen = isFields(body) && body['response_type'] === 'in_channel';
    return [
      { value: payload, reader: 'app' },
      // Slack shows beside an open answer who typed what.
      isOpen
        ? { value: { ...body, typed_by: actorOf(passed.record) }, reader: 'others' }
        : { value: body, reader: from(actorOf(passed.record)) },
    ];
  }
  const { record } = passed;
  const typedBy = traffic.typedBy(record);
  const { sent } = contentsOf(passed);
  const hasFailed = outcomeOf(passed).state === 'failed' && record.status !== null;
  return [
    // What Slack refused nobody ever saw.
    {
      value: typedBy ? { ...fieldsOf(sent), typed_by: typedBy } : sent,
      reader: hasFailed ? 'nobody' : readerOfCall(),
    },
    { value: record.response, reader: 'app' },
  ];

  function readerOfCall(): Reader {
    const { method, args } = record;
    const channel = stringOf(args['channel']);
    if (ASKS.test(method)) return 'nobody';
    if (method === 'chat.postEphemeral') return from(traffic.addresseeOf(record));
    if (method.startsWith('chat.')) return from(traffic.directory.ownerOf(channel) ?? channel);
    if (method.startsWith('views.')) return from(traffic.addresseeOf(record));
    if (method === 'response_url') {
      return args['response_type'] === 'in_channel' ? 'others' : from(traffic.addresseeOf(record));
    }
    // A file, a topic, a reaction, and whatever else there is: it may be read.
    return 'others';
  }
}

/** Everything a request holds, whoever sees it. */
export function contentsOf(passed: Passed): { sent: unknown; answer: unknown } {
  switch (passed.kind) {
    case 'complaint':
      return { sent: { about: passed.record.about, what: passed.record.what }, answer: null };
    case 'delivery': {
      const { answer } = passed.record;
      const body = answer && 'body' in answer ? (answer.body ?? null) : null;
      return { sent: passed.record.payload, answer: body };
    }
    case 'call': {
      const { args, raw, response } = passed.record;
      // What can't be read as arguments is shown as it came.
      return {
        sent: Object.keys(fieldsOf(args)).length > 0 || raw === '' ? args : raw,
        answer: response,
      };
    }
    default:
      return passed satisfies never;
  }
}
