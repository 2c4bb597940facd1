import words from '../../src/language/en.json' with { type: 'json' };
import type { Message, Modal, Person } from '../../playground/slack/slack.ts';
import { sends } from './coach-deeds.ts';
import { CHANNELS } from './plan.ts';
import type { LessonAct, LessonWords } from './plan-lessons.ts';
import type { School } from './school.ts';

/** Has somebody do something about a lesson in a share's thread, with their name; nothing, where there is nothing to do. */
export async function doAboutLesson(school: School, act: LessonAct): Promise<void> {
  const who = school.person(act.person);
  const share = shareSeen(school, who, act.of);
  const button = (label: string) => share?.thread.find(({ buttons }) => buttons.includes(label));
  const standing = button(words['proposal.takeBack']);
  switch (act.does) {
    case 'proposes':
      if (standing) return;
      return await proposes(school, who, button(words['proposal.propose']), act.words);
    case 'rewords':
      return await proposes(school, who, button(words['proposal.propose']), act.words);
    case 'takes-back':
      await standing?.press(words['proposal.takeBack']);
      return who.reloads();
    case 'accepts':
      return await answers(school, who, button(words['proposal.take']), words['proposal.take']);
    case 'leaves-out': {
      const left = button(words['proposal.leaveOut']);
      return await answers(school, who, left, words['proposal.leaveOut']);
    }
    case 'rewrites': {
      const asked = button(words['proposal.change']);
      await asked?.press(words['proposal.change']);
      return asked && (await writes(who, act.words));
    }
    case 'adds':
      await share?.choosesFromMenu(words['menu.learn']);
      return share && (await writes(who, act.words));
  }
}

/** The message of a share, by the id that the game knows it by. */
function shareSeen(school: School, who: Person, of: string): Message | undefined {
  const id = school.ids.get(of);
  return CHANNELS.flatMap((name) => who.sees(`#${name}`)).find(
    ({ isFromApp, blocks }) => isFromApp && id !== undefined && JSON.stringify(blocks).includes(id),
  );
}

async function proposes(
  school: School,
  who: Person,
  on: Message | undefined,
  lesson: LessonWords,
): Promise<void> {
  if (!on) return;
  await on.press(words['proposal.propose']);
  // There may be a lesson already, or somebody else's proposal.
  await school.slack.until(() => who.modal ?? toldIn(who, on), { what: 'the form to propose in' });
  who.reloads();
  const form = who.modal;
  if (!form) return;
  await fillsLesson(form, lesson, {
    learned: words['proposal.lessonLabel'],
    changed: words['proposal.changedLabel'],
  });
  await sends(who, form);
}

async function answers(
  school: School,
  who: Person,
  proposal: Message | undefined,
  button: string,
): Promise<void> {
  if (!proposal) return;
  await proposal.press(button);
  await school.slack.until(() => toldIn(who, proposal), { what: 'a lesson to be answered' });
  who.reloads();
}

/** What the app tells somebody alone, in a channel or in its threads. */
const toldIn = (who: Person, { channelId }: Message): Message | undefined =>
  who
    .sees({ id: channelId })
    .flatMap((message) => [message, ...message.thread])
    .find(({ isEphemeral }) => isEphemeral);

async function writes(who: Person, lesson: LessonWords): Promise<void> {
  const form = await who.seesModal(words['learn.title']);
  await writesLesson(form, lesson);
  await sends(who, form);
}

const FOLLOW_UPS = {
  0: words['lesson.never'],
  1: words['lesson.oneWeek'],
  2: words['lesson.twoWeeks'],
  4: words['lesson.fourWeeks'],
} as const;

/** Fills in the form for what was learned. */
export const writesLesson = (form: Modal, lesson: LessonWords): Promise<void> =>
  fillsLesson(form, lesson, {
    learned: words['learn.label'],
    changed: words['lesson.changedLabel'],
  });

async function fillsLesson(
  form: Modal,
  { learned, changed, followUp }: LessonWords,
  labels: { learned: string; changed: string },
): Promise<void> {
  await form.fill(labels.learned, learned);
  await form.fill(labels.changed, changed);
  await form.choose(words['lesson.followUp'], FOLLOW_UPS[followUp]);
}
