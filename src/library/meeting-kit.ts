import { type Channel, isOpenToAll } from '../channels/channel.ts';
import type { Key, Say } from '../language/language.ts';
import type { LibraryLesson } from './library-lesson.ts';

/** One step of a meeting about a lesson. */
export interface KitStep {
  minutes: number;
  /** Our words, without marks. */
  title: string;
  /** Our words: what people do in this step. */
  prompt: string;
  /** What is read, each under its heading; people's own words, as they stand. */
  read: { heading: string; text: string }[];
}

/** A lesson as a ten-minute meeting. */
export interface MeetingKit {
  title: string;
  steps: KitStep[];
}

/** Who wrote the lesson is no part of a meeting about it. */
type ToRead = Pick<LibraryLesson, 'whatHappened' | 'whatLearned' | 'whatChanged'>;

const TEXTS = [
  ['whatHappened', 'kit.happened'],
  ['whatLearned', 'kit.learned'],
  ['whatChanged', 'kit.changed'],
] as const satisfies readonly (readonly [keyof ToRead, Key])[];

/** What a team does with a lesson in ten minutes: reads it, asks what made it look right, changes one thing, and says who sees to it. */
export function meetingKit(say: Say, lesson: ToRead): MeetingKit {
  const read = TEXTS.map(([of, heading]) => ({ heading: say(heading), text: lesson[of] }));
  return {
    title: say('kit.title'),
    steps: [
      {
        minutes: 2,
        title: say('kit.read'),
        prompt: say('kit.readHow'),
        read: read.filter(({ text }) => text !== ''),
      },
      { minutes: 4, title: say('kit.looked'), prompt: say('kit.lookedHow'), read: [] },
      { minutes: 3, title: say('kit.change'), prompt: say('kit.changeHow'), read: [] },
      { minutes: 1, title: say('kit.owner'), prompt: say('kit.ownerHow'), read: [] },
    ],
  };
}

/** The delivery that posts a meeting kit; its lane is the channel, and its subject the id of the share. */
export const KIT = 'library.kit';

/** Whether a channel may be told of a lesson: its own may; another one, if everybody can read that and it may be retold. */
export const mayTellIn = (
  channelId: string,
  lesson: Pick<LibraryLesson, 'channelId' | 'mayRetell'>,
  itsChannel: Channel | undefined,
): boolean =>
  channelId === lesson.channelId ||
  (lesson.mayRetell && itsChannel !== undefined && isOpenToAll(itsChannel));

/** All of it as plain text, to copy. */
export const kitAsText = (say: Say, { title, steps }: MeetingKit): string =>
  [
    title,
    ...steps.flatMap((step, at) => [
      `${stepTitle(say, step, at)}\n${step.prompt}`,
      ...step.read.map(({ heading, text }) => `${heading}:\n${text}`),
    ]),
  ].join('\n\n');

/** "1. Read it (2 minutes)". */
export const stepTitle = (say: Say, { title, minutes }: KitStep, at: number): string =>
  `${at + 1}. ${title} (${say('carried.minutes', { count: minutes })})`;
