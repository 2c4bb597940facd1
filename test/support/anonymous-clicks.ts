import type { Modal, Person } from '../../playground/slack/slack.ts';
import type { SchoolProcess } from './school-process.ts';
import { comesToCheckScreen, fillsForm, fillsLesson, postedIn, toldPrivately } from './sharing.ts';

/** Who is about to click, and where. */
export interface Stage {
  school: SchoolProcess;
  /** Somebody who is looked for everywhere. */
  who: Person;
  /** Somebody who is not: for what shows a name. */
  named: Person;
  /** Of this click alone, with the "#". */
  channel: string;
  /** One that takes what its own channel refused. */
  elsewhere: string;
  /** The share that the click needs, by its receipt and its text. */
  receipt: string;
  text: string;
}

/** A person before their click. */
export interface Ready {
  /** The click itself. It may be repeated on the same screen, as people do when something went wrong. */
  click(): Promise<unknown>;
  /** Whether it has come about, as the person sees it. */
  isDone(): boolean;
}

/**
 * One click in a flow of somebody who must not be known. `flow-failures.test.ts` makes each kind of failure happen at each
 * of them: a new flow adds its clicks to `CLICKS`, and nothing else.
 */
export interface Click {
  name: string;
  /**
   * The share it needs: in the post office, in its channel, there with a lesson that somebody proposes, or with one of which it is
   * asked whether it stuck, or refused by its channel. None unless given.
   */
  needs?: 'waiting' | 'posted' | 'proposed' | 'asked' | 'refused';
  /** Its author lets coaches reach them. */
  isReachable?: boolean;
  /** A coach is on it, and has asked its author alone; one who can be reached was told so. */
  isAskedAlone?: boolean;
  /** Whether something is stored by it. */
  writes?: boolean;
  /** What stands in some channel once the next slot has come. */
  posts?(stage: Stage): string;
  /** Goes as far as the click, with nothing failing. */
  upTo(stage: Stage): Promise<Ready>;
}

/** `/oops receipt`, with the six words filled in. */
async function typesWords({ who, receipt, channel }: Stage, by: Person = who): Promise<Modal> {
  await by.types(channel, '/oops receipt');
  const asks = await by.seesModal('Your receipt');
  await asks.fill('Your six words', receipt);
  return asks;
}

/** Comes back to the share, up to the screen that shows it. */
async function comesBack(stage: Stage, by: Person = stage.who): Promise<Modal> {
  await (await typesWords(stage, by)).submit();
  return await by.seesModal('Your share');
}

const sees = (who: Person, title: string) => () => who.modal?.title === title;
const reads = (who: Person, text: string) => () => who.modal?.text.includes(text) ?? false;

/** What is said to who presses again since the answer was lost: the receipt opens nothing any more. */
const GONE = "isn't there any more";
const isWithdrawn = (who: Person) => () =>
  ['It is withdrawn', GONE].some((text) => reads(who, text)());

/** A button on the screen behind the receipt. */
const presses =
  (button: string, isDone: (who: Person) => () => boolean): Click['upTo'] =>
  async (stage) => {
    const held = await comesBack(stage);
    return { click: () => held.press(button), isDone: isDone(stage.who) };
  };

/** A form behind the receipt, filled in. */
const fillsBehind =
  (button: string, title: string, label: string): Click['upTo'] =>
  async (stage) => {
    await (await comesBack(stage)).press(button);
    const form = await stage.who.seesModal(title);
    const words = `${stage.text} And ${label.toLowerCase()}`;
    await form.fill(label, words);
    return {
      click: () => form.submit(),
      isDone: () => sees(stage.who, 'Your share')() && reads(stage.who, words)(),
    };
  };

/** What stands in the thread of a share that needs a proposal. */
export const proposedFor = (text: string): string => `Proposed: ${text}`;

/** The screen that the author's own DM opens, with the share of this stage. */
async function opensFromDm({ who, school, text }: Stage): Promise<Modal> {
  const called = () => who.directMessages.filter((one) => one.buttons.includes('Open'));
  await school.slack.until(() => called().length > 0, { what: 'the author to be told' });
  for (const message of called()) {
    await message.press('Open');
    const screen = await who.seesModal('Reply as the author');
    if (screen.text.includes(text)) return screen;
    await screen.closeAll();
  }
  throw new Error(`nobody was told of "${text}"`);
}

/** A button of the screen that the DM opens. */
const pressesFromDm =
  (button: string, isDone: (who: Person) => () => boolean): Click['upTo'] =>
  async (stage) => {
    const screen = await opensFromDm(stage);
    return { click: () => screen.press(button), isDone: isDone(stage.who) };
  };

/** What stands with a lesson once its author has said that it stuck, or not yet. */
const STUCK = 'with a lesson that stuck';
const WORKING = 'with a lesson: still working on it';

const answers = (who: Person) => reads(who, 'That leaves at');

const decides = (who: Person) => reads(who, 'What you made of it leaves at');
const leavesOut = (who: Person) => reads(who, 'You leave it out');

const ofMessage =
  (act: (stage: Stage) => Promise<unknown>, isDone: (stage: Stage) => boolean): Click['upTo'] =>
  async (stage) => {
    stage.who.reloads();
    return { click: () => act(stage), isDone: () => isDone(stage) };
  };

const messageOf = ({ who, channel, text }: Stage) => {
  const found = postedIn(who, channel).find((message) => message.text.includes(text));
  if (!found) throw new Error(`"${text}" is not in ${channel}`);
  return found;
};

/** An answer to the coach who asked alone, in the open form: that is where it goes, unless one chooses otherwise. */
async function answersAlone({ who }: Stage): Promise<Ready> {
  const form = await who.seesModal('Reply as the author');
  await form.fill('Your reply', 'To you alone.');
  return { click: () => form.submit(), isDone: reads(who, 'will read it') };
}

/** Every click that somebody makes who shared anonymously, or reads what was. */
export const CLICKS: readonly Click[] = [
  {
    name: 'opens the form',
    upTo: async ({ who, channel }) => ({
      click: () => who.types(channel, '/oops'),
      isDone: sees(who, 'Share a mistake'),
    }),
  },
  {
    name: 'opens their Home tab',
    upTo: async ({ who }) => ({ click: () => who.opensHome(), isDone: () => who.home !== null }),
  },
  {
    name: 'opens the form from their Home tab',
    async upTo({ school, who }) {
      await who.opensHome();
      const home = await school.slack.until(() => who.home, { what: 'a Home tab' });
      return { click: () => home.press('Share a mistake'), isDone: sees(who, 'Share a mistake') };
    },
  },
  {
    name: 'goes on to the check screen',
    async upTo({ who, channel }) {
      const form = await fillsForm(who, 'Anonymously', 'Not sent at all', channel);
      return { click: () => form.submit(), isDone: sees(who, 'Before it is sent') };
    },
  },
  {
    name: 'looks again on the check screen',
    async upTo({ who, channel }) {
      const check = await comesToCheckScreen(who, 'Not sent at all', channel);
      await check.fill('What happened?', 'Not sent either');
      return {
        click: () => check.press('Show how it looks now'),
        isDone: () => JSON.stringify(check.blocks).includes('Not sent either'),
      };
    },
  },
  {
    name: 'sends it',
    writes: true,
    posts: ({ channel }) => `Sent in ${channel}`,
    async upTo({ who, channel }) {
      const check = await comesToCheckScreen(who, `Sent in ${channel}`, channel);
      return { click: () => check.submit(), isDone: sees(who, 'Thanks for sharing') };
    },
  },
  {
    name: 'sends it, to be reached',
    writes: true,
    posts: ({ channel }) => `To be reached in ${channel}`,
    async upTo({ who, channel }) {
      const check = await comesToCheckScreen(who, `To be reached in ${channel}`, channel);
      await check.tick('Let a coach reach me through the app for 14 days');
      return { click: () => check.submit(), isDone: sees(who, 'Thanks for sharing') };
    },
  },
  {
    name: 'opens the form for a lesson from their Home tab',
    async upTo({ school, who }) {
      await who.opensHome();
      const home = await school.slack.until(() => who.home, { what: 'a Home tab' });
      return { click: () => home.press('Share a lesson'), isDone: sees(who, 'Share a lesson') };
    },
  },
  {
    name: 'sends a lesson alone',
    writes: true,
    posts: ({ channel }) => `Learned in ${channel}`,
    async upTo({ who, channel }) {
      const lesson = `Learned in ${channel}`;
      const form = await fillsLesson(who, 'Anonymously', lesson, { where: channel });
      await form.submit();
      const check = await who.seesModal('Before it is sent');
      return { click: () => check.submit(), isDone: sees(who, 'Thanks for sharing') };
    },
  },
  {
    name: 'takes it back',
    writes: true,
    async upTo({ who, channel }) {
      await (await comesToCheckScreen(who, 'Taken back', channel)).submit();
      const thanks = await who.seesModal('Thanks for sharing');
      return { click: () => thanks.press('Take it back'), isDone: sees(who, 'Taken back') };
    },
  },
  {
    name: 'opens the field for the receipt',
    upTo: async ({ who, channel }) => ({
      click: () => who.types(channel, '/oops receipt'),
      isDone: sees(who, 'Your receipt'),
    }),
  },
  {
    name: 'comes back to a letter',
    needs: 'waiting',
    async upTo(stage) {
      const asks = await typesWords(stage);
      return { click: () => asks.submit(), isDone: sees(stage.who, 'Your share') };
    },
  },
  {
    name: 'comes back to a share',
    needs: 'posted',
    async upTo(stage) {
      const asks = await typesWords(stage);
      return { click: () => asks.submit(), isDone: sees(stage.who, 'Your share') };
    },
  },
  {
    name: 'opens a change',
    needs: 'posted',
    upTo: presses('Edit', (who) => sees(who, 'Edit your share')),
  },
  {
    name: 'changes a letter',
    writes: true,
    posts: ({ text }) => `${text} And what happened?`,
    needs: 'waiting',
    upTo: fillsBehind('Edit', 'Edit your share', 'What happened?'),
  },
  {
    name: 'changes a share',
    writes: true,
    posts: ({ text }) => `${text} And what happened?`,
    needs: 'posted',
    upTo: fillsBehind('Edit', 'Edit your share', 'What happened?'),
  },
  {
    name: 'adds what was learned',
    writes: true,
    posts: ({ text }) => `${text} And what did you learn?`,
    needs: 'posted',
    upTo: fillsBehind('Add what was learned', 'What was learned', 'What did you learn?'),
  },
  {
    name: 'takes a lesson',
    writes: true,
    posts: ({ text }) => proposedFor(text),
    needs: 'proposed',
    upTo: presses('Accept it', decides),
  },
  {
    name: 'changes a lesson',
    writes: true,
    posts: ({ text }) => `${text} And what did you learn?`,
    needs: 'proposed',
    upTo: fillsBehind('Change it', 'What was learned', 'What did you learn?'),
  },
  {
    name: 'leaves a lesson out',
    writes: true,
    needs: 'proposed',
    upTo: presses('Leave it out', leavesOut),
  },
  {
    name: 'takes back that a lesson is left out',
    writes: true,
    needs: 'proposed',
    async upTo(stage) {
      const { who, school } = stage;
      await (await comesBack(stage)).press('Leave it out');
      await school.slack.until(leavesOut(who), { what: 'it to be left out' });
      const held = await who.seesModal('Your share');
      return { click: () => held.press('Take it back'), isDone: reads(who, 'If you say nothing') };
    },
  },
  {
    name: 'takes a lesson from their own DM',
    writes: true,
    posts: ({ text }) => proposedFor(text),
    needs: 'proposed',
    isReachable: true,
    upTo: pressesFromDm('Accept it', decides),
  },
  {
    name: 'changes a lesson from their own DM',
    writes: true,
    posts: ({ text }) => `${text} And so on.`,
    needs: 'proposed',
    isReachable: true,
    async upTo(stage) {
      await (await opensFromDm(stage)).press('Change it');
      const form = await stage.who.seesModal('What was learned');
      await form.fill('What did you learn?', `${stage.text} And so on.`);
      const isDone = () =>
        ['What you wrote leaves at', 'What you wrote is on its way'].some((text) =>
          reads(stage.who, text)(),
        );
      return { click: () => form.submit(), isDone };
    },
  },
  {
    name: 'leaves a lesson out from their own DM',
    writes: true,
    needs: 'proposed',
    isReachable: true,
    upTo: pressesFromDm('Leave it out', leavesOut),
  },
  {
    name: 'says that it stuck',
    writes: true,
    posts: () => STUCK,
    needs: 'asked',
    upTo: presses('It stuck', answers),
  },
  {
    name: 'says that it stuck, from their own DM',
    writes: true,
    posts: () => STUCK,
    needs: 'asked',
    isReachable: true,
    upTo: pressesFromDm('It stuck', answers),
  },
  {
    name: 'wants to be asked again',
    writes: true,
    posts: () => WORKING,
    needs: 'asked',
    async upTo(stage) {
      const { who, school } = stage;
      const held = await comesBack(stage);
      await held.press('Still working on it');
      await school.slack.until(answers(who), { what: 'the answer to wait' });
      return {
        click: () => held.press('Ask me in two weeks'),
        isDone: reads(who, 'You are asked again in two weeks'),
      };
    },
  },
  {
    name: 'takes an answer back',
    writes: true,
    needs: 'asked',
    async upTo(stage) {
      const { who, school } = stage;
      const held = await comesBack(stage);
      await held.press('It stuck');
      await school.slack.until(answers(who), { what: 'the answer to wait' });
      return {
        click: () => held.press('Take it back'),
        isDone: () => sees(who, 'Your share')() && !answers(who)(),
      };
    },
  },
  {
    name: 'answers the question in the thread',
    needs: 'asked',
    upTo: ofMessage(
      async (stage) => {
        const { thread } = messageOf(stage);
        await thread.find(({ buttons }) => buttons.includes('It stuck'))?.press('It stuck');
      },
      ({ who }) => sees(who, 'Your receipt')(),
    ),
  },
  {
    name: 'replies in the thread',
    writes: true,
    needs: 'posted',
    async upTo(stage) {
      await (await comesBack(stage)).press('Reply as the author');
      const form = await stage.who.seesModal('Reply as the author');
      await form.fill('Your reply', 'Both had one name.');
      return { click: () => form.submit(), isDone: reads(stage.who, 'Your reply leaves at') };
    },
  },
  {
    name: 'answers privately',
    writes: true,
    needs: 'posted',
    isAskedAlone: true,
    async upTo(stage) {
      await (await comesBack(stage)).press('Reply as the author');
      return await answersAlone(stage);
    },
  },
  {
    name: 'answers privately, from the message',
    writes: true,
    needs: 'posted',
    isReachable: true,
    isAskedAlone: true,
    async upTo(stage) {
      await opensFromDm(stage);
      return await answersAlone(stage);
    },
  },
  {
    name: 'takes a private answer back',
    writes: true,
    needs: 'posted',
    isAskedAlone: true,
    async upTo(stage) {
      await (await comesBack(stage)).press('Reply as the author');
      const answer = await answersAlone(stage);
      await answer.click();
      await stage.school.slack.until(answer.isDone, { what: 'when it leaves' });
      await stage.who.modal?.closeAll();
      const held = await comesBack(stage);
      return {
        click: () => held.press('Take it back'),
        isDone: () => sees(stage.who, 'Your share')() && !reads(stage.who, 'To you alone.')(),
      };
    },
  },
  {
    name: 'is forgotten',
    writes: true,
    needs: 'posted',
    isReachable: true,
    upTo: presses('Forget me', (who) => sees(who, 'Forgotten')),
  },
  {
    name: 'withdraws a share with a contact',
    writes: true,
    needs: 'posted',
    isReachable: true,
    upTo: presses('Withdraw', isWithdrawn),
  },
  {
    name: 'withdraws a letter',
    writes: true,
    needs: 'waiting',
    upTo: presses('Withdraw', isWithdrawn),
  },
  {
    name: 'withdraws a share',
    writes: true,
    posts: () => 'withdrawn by its author',
    needs: 'posted',
    upTo: presses('Withdraw', isWithdrawn),
  },
  {
    name: 'chooses another channel',
    writes: true,
    posts: ({ text }) => text,
    needs: 'refused',
    async upTo(stage) {
      await (await comesBack(stage)).press('Choose another channel');
      const choose = await stage.who.seesModal('Choose another channel');
      await choose.choose('Where?', stage.elsewhere);
      return {
        click: () => choose.submit(),
        isDone: () => sees(stage.who, 'Your share')() && reads(stage.who, 'It leaves for')(),
      };
    },
  },
  {
    name: 'puts a name to it',
    writes: true,
    needs: 'posted',
    async upTo(stage) {
      const held = await comesBack(stage, stage.named);
      return {
        click: () => held.press('Put my name to it'),
        isDone: () => ['yours by name now', GONE].some((text) => reads(stage.named, text)()),
      };
    },
  },
  {
    name: 'presses Me too',
    writes: true,
    needs: 'posted',
    upTo: ofMessage(
      (stage) => messageOf(stage).press('Me too'),
      ({ who, channel }) =>
        toldPrivately(who, channel).some((text) => /Nobody sees|already/.test(text)),
    ),
  },
  {
    name: "presses I'm the author",
    needs: 'posted',
    upTo: ofMessage(
      (stage) => messageOf(stage).choosesFromMenu("I'm the author"),
      ({ who }) => sees(who, 'Your receipt')(),
    ),
  },
];
