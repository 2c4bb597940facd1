// What letters may hold, while they wait and on the stewards' desk: src/database/row-rules.ts has the rest.
import { z } from 'zod';
import {
  like,
  workspaceId,
  channelId,
  accountId,
  randomId,
  day,
  followUpWeeks,
  outcome,
  receipt,
  text,
  slot,
} from './row-values.ts';

const changeableText = {
  whatHappened: text,
  whatLearned: text,
  whatChanged: text.optional(),
  followUpWeeks: followUpWeeks.optional(),
  focusAreaId: randomId.nullable(),
  nearMiss: z.boolean(),
  wantsHelp: z.boolean(),
  mayRetell: z.boolean(),
  creditAuthor: z.literal(false, 'nothing, where a share has no author'),
};

// All letters take the same room: src/outbox/letterbox.ts says why.
const LETTER_ROOM = 14 * 1024;
// What those took that an earlier version left behind, until the next is posted.
const EARLIER_ROOM = 10 * 1024;

const letterId = like(/^[\w-]{22}(\.change|\.call|\.leave-out|\.outcome)?$/, 'a random id');

const json = z.string().transform((written, context): unknown => {
  try {
    return JSON.parse(written);
  } catch {
    context.addIssue({ code: 'custom', message: 'a letter that can be read' });
    return z.NEVER;
  }
});

function letterOf<Kind extends string, Body extends z.ZodType>(kind: Kind, body: Body) {
  return z.strictObject({
    workspace_id: workspaceId,
    id: letterId,
    kind: z.literal(kind),
    leaves_at: slot,
    body: z
      .string()
      .refine(
        (text) =>
          Buffer.byteLength(text) % LETTER_ROOM === 0 || Buffer.byteLength(text) === EARLIER_ROOM,
        'a letter of the usual size',
      )
      .pipe(json)
      .pipe(body),
  });
}

/** On the stewards' desk: a body as long as it lies there, a reason where it was refused. */
function deskLetterOf<Kind extends string>(kind: Kind, body: z.ZodType) {
  return z
    .strictObject({
      workspace_id: workspaceId,
      id: randomId,
      letter_id: letterId,
      kind: z.literal(kind),
      body: z.union([z.literal(''), json.pipe(body)], 'nothing, or a letter that can be read'),
      state: z.enum(
        ['reading', 'refused', 'posted', 'opened', 'withdrawn', 'changed'],
        'a state of a letter',
      ),
      reason: text,
      decided_by: accountId.nullable(),
      day,
    })
    .superRefine((row, context) => {
      const hold = (column: string, holds: boolean, message: string) => {
        if (!holds) context.addIssue({ code: 'custom', path: [column], message });
      };
      const liesThere = row.state === 'reading' || row.state === 'refused';
      hold(
        'body',
        (row['body'] === '') !== liesThere,
        'a letter as long as it lies there, and then nothing',
      );
      hold(
        'reason',
        row.reason === '' || row.state === 'refused',
        'nothing, unless it was refused',
      );
      hold(
        'decided_by',
        row.decided_by === null || ['posted', 'refused'].includes(row.state),
        'nobody, unless a steward decided',
      );
    });
}

const shareLetter = z
  .strictObject({
    workspaceId,
    id: randomId,
    channelId,
    ...changeableText,
    receipt: receipt.nullable().optional(),
  })
  .refine(({ whatHappened, whatLearned }) => whatHappened + whatLearned !== '', {
    path: ['whatLearned'],
    message: 'something, where nothing happened',
  });
const changeLetter = z.strictObject({
  mistakeId: randomId,
  text: z.strictObject(changeableText).partial(),
  channelId: channelId.optional(),
});

const replyLetter = z.strictObject({ mistakeId: randomId, text });
// To the coach who is on it, whose account it is. No steward reads it, so that the desk knows no such letter.
const privateLetter = z.strictObject({ mistakeId: randomId, coachId: accountId, text });

export const letter = z.discriminatedUnion(
  'kind',
  [
    letterOf('mistake.share', shareLetter),
    letterOf('mistake.change', changeLetter),
    letterOf('thread.reply', replyLetter),
    letterOf('thread.private', privateLetter),
    letterOf(
      'callback.call',
      z.strictObject({ mistakeId: randomId, isAlone: z.boolean().optional() }),
    ),
    letterOf('lesson.leave-out', z.strictObject({ mistakeId: randomId, proposalId: randomId })),
    letterOf(
      'lesson.outcome',
      z.strictObject({
        mistakeId: randomId,
        outcome,
        againWeeks: z.literal([1, 2, 4], 'one, two or four weeks').optional(),
      }),
    ),
  ],
  'a kind of letter that is known',
);

export const deskLetter = z.discriminatedUnion(
  'kind',
  [
    deskLetterOf('mistake.share', shareLetter),
    deskLetterOf('mistake.change', changeLetter),
    deskLetterOf('thread.reply', replyLetter),
  ],
  'a kind of letter that is known',
);
