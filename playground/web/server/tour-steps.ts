import { CLAIM } from '../../../src/calling/calling-actions.ts';
import { TOLD_HELPED } from '../../../src/digest/edition-message.ts';
import { BEFORE } from '../../../src/library/before-modal.ts';
import { OPEN_LESSON } from '../../../src/library/library-modal.ts';
import { WITHDRAW_MODAL } from '../../../src/mistakes/change-mistake-modal.ts';
import { TAKE_BACK, UNDO } from '../../../src/mistakes/thanks-modal.ts';
import type { TourStep } from '../wire-tour.ts';
import { type Evidence, SCREENS } from './tour-evidence.ts';
import { inTurn, task, type Telling } from './tour-telling.ts';

/** The five steps, as far as they are. */
export const stepsOf = (telling: Telling): TourStep[] => [
  openly(telling),
  anonymously(telling),
  coach(telling),
  digest(telling),
  search(telling),
];

function openly({ seen, words, channel }: Telling): TourStep {
  const { sharing, openShares } = seen;
  return {
    id: 'openly',
    title: 'Share openly',
    intro: 'Something that went wrong: yours, or one you make up. It stays on this computer.',
    bestAs: null,
    tasks: inTurn([
      task(
        'openly.form',
        `Type \`/oops\` in ${channel}, and press Enter`,
        sharing?.screen === 'form' && sharing.chosen !== 'anonymously',
      ),
      task(
        'openly.choose',
        `Say what happened, and choose *${words['form.openly']}*`,
        sharing?.chosen === 'openly',
      ),
      task('openly.share', `Press *${words['form.submit']}*`, openShares.length > 0),
      task('openly.see', 'See it in the channel', false, { toSee: openShares }),
    ]),
    note: openShares.length === 0 ? takenBack(seen) : null,
    after:
      'Your name stands there because you chose it. The menu beside the buttons takes you back to it: to change it, to say what you learned, or to withdraw it.',
  };
}

/** Who has most to lose. */
const NEW_HERE = 'jonas';

function anonymously({ seen, words, waitsForPost }: Telling): TourStep {
  const { sharing, sent } = seen;
  const sentAt = sent.get(SCREENS.check);
  const stand = seen.nameless.filter(({ ts }) => Number(ts) * 1000 >= (sentAt ?? Infinity));
  return {
    id: 'anonymously',
    title: 'Share anonymously',
    intro: 'Now one that nobody is to connect with you. As Jonas, who is new here, or as anybody.',
    bestAs: sharing || sentAt !== undefined ? null : NEW_HERE,
    tasks: inTurn([
      task(
        'anonymously.choose',
        `\`/oops\` once more: say what happened, and choose *${words['form.anonymously']}*`,
        sharing?.chosen === 'anonymously',
      ),
      task(
        'anonymously.check',
        `Press *${words['form.submitAnonymously']}*: it looks for what gives people away`,
        sharing?.screen === 'check',
      ),
      task(
        'anonymously.send',
        `Press *${words['check.submit']}*. The six words are your receipt`,
        sentAt !== undefined,
      ),
      task(
        'anonymously.leave',
        waitsForPost ? 'Let the post leave, or wait for it' : 'It leaves at once here',
        stand.length > 0,
      ),
      task('anonymously.see', 'See it in the channel', false, { toSee: stand }),
    ]),
    note: sentAt !== undefined && stand.length === 0 ? takenBack(seen) : null,
    after:
      'It says *Someone*, and left with any others, so that its time tells nothing. No name was kept with it: the six words alone lead back to it, with `/oops receipt`.',
  };
}

function takenBack({ sent, pressed }: Evidence): string | null {
  const isTakenBack = sent.has(WITHDRAW_MODAL) || pressed.has(UNDO) || pressed.has(TAKE_BACK);
  if (!isTakenBack) return null;
  return 'You took it back, and its words are gone. Share another one, or skip this step.';
}

function coach({ me, seen, words, shared, realNameOf }: Telling): TourStep {
  const { calls, pressed, questions } = seen;
  const isClaimed = pressed.has(CLAIM);
  const own = calls.filter(({ name }) => name === me.name).map(({ place }) => place);
  const isCalled = own.length > 0;
  const called = isCalled ? me.name : (calls[0]?.name ?? null);
  const isOver = isClaimed || questions.length > 0;
  return {
    id: 'coach',
    title: 'Be a coach',
    intro: 'Somebody asked for a coach. Oops calls one in turn, who knows about it.',
    bestAs: isOver ? null : called,
    tasks: inTurn([
      task(
        'coach.be',
        called ? `Be *${realNameOf(called)}*, who was called` : 'Be a coach who was called',
        isCalled,
      ),
      task('coach.read', 'Open the message from Oops', false, { toSee: own }),
      task('coach.claim', `Press *${words['call.claim']}*`, isClaimed, { at: own[0] ?? null }),
      task(
        'coach.ask',
        `Ask a question in its thread: *${shared['card.ask']}*, or in your own words`,
        questions.length > 0,
        { at: seen.claimed },
      ),
      task('coach.see', 'See it in the thread', false, { toSee: questions }),
    ]),
    note:
      isOver || called
        ? null
        : `Nobody waits for a coach now. Share a mistake and tick *${words['form.wantsCoach']}*, and a coach is called.`,
    after:
      'Passing is silent, and nothing ever nags the author. They can answer as *The author* without a name, and a lesson that you propose is theirs to accept.',
  };
}

function digest({ seen, shared }: Telling): TourStep {
  const { editions, pressed, commands, screens } = seen;
  const isUsed =
    pressed.has(TOLD_HELPED) || commands.includes('digest') || screens.includes(SCREENS.digest);
  return {
    id: 'digest',
    title: 'Read the digest',
    intro: 'Once a week each channel hears what was learned.',
    bestAs: null,
    tasks: inTurn([
      task('digest.come', 'Let next Friday, 15:00, come', editions.length > 0),
      task('digest.see', `Read *${shared['edition.title']}* in its channel`, false, {
        toSee: editions,
      }),
      task(
        'digest.use',
        `Press *${shared['mistake.helped']}* at a lesson, or see with \`/oops digest\` when it comes`,
        editions.length > 0 && isUsed,
        { at: editions[0] ?? null },
      ),
    ]),
    note: null,
    after:
      'Lessons come first, then what was changed. Only those are named who ticked *Credit me*, and figures count shares, never people.',
  };
}

function search({ seen }: Telling): TourStep {
  const { commands, pressed, sent, screens } = seen;
  const begins = (word: RegExp) => commands.some((text) => word.test(text));
  const isRead = pressed.has(OPEN_LESSON);
  return {
    id: 'search',
    title: 'Search',
    intro: 'A lesson is worth most before the next person does the same.',
    bestAs: null,
    tasks: [
      task(
        'search.words',
        'Type `/oops search alergy on a trip`, typing error and all',
        isRead || screens.includes(SCREENS.library) || begins(/^(?:search|lessons)\b/iu),
      ),
      task('search.read', 'Open a lesson of it', isRead),
      task(
        'search.before',
        'See with `/oops before I print the reports` what to mind',
        begins(/^before\b/iu) || sent.has(BEFORE.modal),
      ),
    ],
    note: null,
    after:
      'Only you saw that. What was shared in a private channel is found by its members alone: try it as Ben, and then as Ada.',
  };
}
