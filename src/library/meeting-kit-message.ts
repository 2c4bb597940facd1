import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { context, header, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { linkTo } from '../slack/mrkdwn.ts';
import { type KitStep, meetingKit, stepTitle } from './meeting-kit.ts';

const NO_WORDS = { whatHappened: '', whatLearned: '', whatChanged: '' };

/** The meeting in a channel. It leads to the lesson instead of telling it: what its author takes back is gone there too. */
export function meetingKitMessage(say: Say, link: string): MessageBody {
  const { title, steps } = meetingKit(say, NO_WORDS);
  return {
    text: title,
    blocks: [
      header(title),
      section(say('kit.lead', { link: linkTo(link, say('kit.link')) })),
      ...steps.map((step, at) => stepSection(say, step, at)),
      context(say('kit.anyone')),
    ],
  };
}

/** A step, without what is read in it. */
export const stepSection = (say: Say, step: KitStep, at: number): KnownBlock =>
  section(`*${stepTitle(say, step, at)}*\n${step.prompt}`);
