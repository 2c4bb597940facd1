import type { Say } from '../language/language.ts';
import type { NewText } from './mistake.ts';

/** A share, or a change of one, as stewards read it first. */
export function shareToRead(
  say: Say,
  found: { channelId: string; text: NewText; what: 'share' | 'change' },
) {
  const { whatHappened, whatLearned, whatChanged } = found.text;
  return {
    channelId: found.channelId,
    heading: say(found.what === 'share' ? 'reading.share' : 'reading.change'),
    texts: [
      ...(whatHappened ? [{ text: whatHappened }] : []),
      ...(whatLearned ? [{ label: say('mistake.learned'), text: whatLearned }] : []),
      ...(whatChanged ? [{ label: say('lesson.changed'), text: whatChanged }] : []),
    ],
  };
}
