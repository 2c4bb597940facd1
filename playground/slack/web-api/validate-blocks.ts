import { type Problem, problemsOfBlocks, problemsOfView } from '../block-kit/validate.ts';
import { fieldsOf } from '../fields.ts';
import { Refusal, invalidArguments } from '../refusal.ts';
import type { Method } from './method.ts';

const SUBJECTS = ['blocks', 'view', 'message'] as const;
const LONGEST_BLOCKS = 100_000;

/** blocks.validate: tells what Slack would refuse, without posting it. Exactly one of blocks, view, message. */
const validate: Method = {
  scopes: [],
  tier: 'none',
  takes: { blocks: 'list', view: 'object', message: 'object' },
  run({ args }) {
    const given = SUBJECTS.filter((subject) => args.has(subject));
    const [subject] = given;
    if (!subject || given.length > 1) {
      throw invalidArguments(['[ERROR] exactly one of blocks, view, message is needed']);
    }
    if (JSON.stringify(args.list('blocks') ?? []).length > LONGEST_BLOCKS) {
      throw new Refusal('invalid_blocks', { errors: [{ code: 'too_large' }] });
    }
    const problems =
      subject === 'view'
        ? problemsOfView(args.object('view'))
        : problemsOfBlocks(
            subject === 'blocks'
              ? args.list('blocks')
              : (fieldsOf(args.object('message'))['blocks'] ?? []),
            'message',
          );
    if (problems.length > 0)
      throw new Refusal(`invalid_${subject}`, { errors: problems.map(asError) });
    return {};
  },
};

export const validationMethods: Record<string, Method> = { 'blocks.validate': validate };

function asError({ message, pointer }: Problem) {
  return { code: 'failed_constraint', message, pointer };
}
