import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { mistakeMessage, readMenuValue } from '../../../src/mistakes/mistake-message.ts';
import { tellAuthorMessage } from '../../../src/mistakes/tell-author-message.ts';
import type { MessageBody } from '../../../src/slack/messenger.ts';
import { anyShare, HARD_SIGNS, ID, longest, shareWith } from './shares.ts';
import { calledBy, problemsInMessage } from './views.ts';

const say = createSay();
const SOURCE = `https://school.slack.com/archives/C0STAFF/p1700000000000100?thread_ts=1700000000.000100`;

const wordsOf = (message: MessageBody) => JSON.stringify(message);

describe('the message of a share', () => {
  const fullest = {
    focusAreaName: '&'.repeat(200),
    nearMiss: true,
    wantsHelp: true,
    meToo: 1_000_000,
    helped: 1_000_000,
  };

  test.each(HARD_SIGNS)('is taken with the longest texts of %s', (_what, sign) => {
    for (const authorId of ['U0ADA', null]) {
      const share = shareWith({ ...fullest, ...longest(sign), authorId });
      expect(problemsInMessage(mistakeMessage(say, share, SOURCE))).toEqual([]);
      expect(problemsInMessage(mistakeMessage(say, share))).toEqual([]);
    }
  });

  test('is taken with any text and any choice, and calls nobody but its author', () => {
    fc.assert(
      fc.property(anyShare, fc.constantFrom(undefined, SOURCE), (share, source) => {
        const message = mistakeMessage(say, share, source);
        expect(problemsInMessage(message)).toEqual([]);
        expect(calledBy(message)).toEqual({
          users: share.authorId && !share.withdrawn ? [share.authorId] : [],
          userGroups: [],
          broadcasts: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['U0ADA', false, '<@U0ADA> shared a mistake'],
    ['U0ADA', true, '<@U0ADA> shared a near miss'],
    [null, false, 'Someone shared a mistake'],
    [null, true, 'Someone shared a near miss'],
  ])('says who: author %s, near miss %s', (authorId, nearMiss, title) => {
    const message = mistakeMessage(say, shareWith({ authorId, nearMiss }));
    expect(message.text).toBe(`${title}: Sent the letter to the wrong class.`);
    expect(wordsOf(message)).toContain(`*${title}*`);
  });

  test('shows a lesson where there is one, and asks for help where it is wanted', () => {
    const plain = wordsOf(mistakeMessage(say, shareWith()));
    expect(plain).not.toContain(say('mistake.learned'));
    expect(plain).not.toContain(say('mistake.wantsHelp'));
    const full = wordsOf(mistakeMessage(say, shareWith({ whatLearned: 'Ask.', wantsHelp: true })));
    expect(full).toContain(say('mistake.learned'));
    expect(full).toContain('Ask.');
    expect(full).toContain(say('mistake.wantsHelp'));
  });

  test('shows what was changed, and whose the lesson is', () => {
    const own = { whatLearned: 'Ask.', whatChanged: 'We ask now.' };
    const message = wordsOf(mistakeMessage(say, shareWith(own)));
    expect(message).toContain(say('lesson.changed'));
    expect(message).toContain('We ask now.');
    expect(message).toContain(say('mistake.stateChanged'));
    expect(message).not.toContain(say('lesson.byCoach'));
    const byCoach = mistakeMessage(say, shareWith({ ...own, whatChanged: '', lessonBy: 'coach' }));
    expect(wordsOf(byCoach)).toContain(say('lesson.byCoach'));
    expect(wordsOf(byCoach)).toContain(say('mistake.stateLesson'));
    expect(wordsOf(byCoach)).not.toContain(say('lesson.changed'));
  });

  test.each([
    [{}, 'mistake.stateShared'],
    [{ coaching: 'called' }, 'mistake.stateShared'],
    [{ coaching: 'called', wantsHelp: true }, 'mistake.stateCalled'],
    [{ coaching: 'talking', wantsHelp: true }, 'mistake.stateTalking'],
    [{ coaching: 'answered' }, 'mistake.stateTalking'],
    [{ coaching: 'answered', whatLearned: 'Ask.' }, 'mistake.stateLesson'],
    [{ coaching: 'called', wantsHelp: true, whatLearned: 'Ask.' }, 'mistake.stateLesson'],
    [{ whatLearned: 'Ask.', whatChanged: 'We ask.' }, 'mistake.stateChanged'],
    [{ whatLearned: 'Ask.', whatChanged: 'We ask.', outcome: 'stuck' }, 'mistake.stateStuck'],
    [{ whatLearned: 'Ask.', outcome: 'working' }, 'mistake.stateWorking'],
    [{ whatHappened: '', whatLearned: 'Ask.', outcome: 'stuck' }, 'mistake.stateAloneStuck'],
    [{ whatHappened: '', whatLearned: 'Ask.', outcome: 'working' }, 'mistake.stateAloneWorking'],
  ] as const)('shows the furthest that it has come: %o', (share, state) => {
    const { blocks } = mistakeMessage(say, shareWith(share));
    const line = JSON.stringify(blocks.find(({ type }) => type === 'context'));
    expect(line).toContain(`${say(state)}"`);
  });

  test('asks for help no more once somebody talks', () => {
    const share = { wantsHelp: true, coaching: 'talking' } as const;
    expect(wordsOf(mistakeMessage(say, shareWith(share)))).not.toContain(say('mistake.wantsHelp'));
  });

  test.each([
    [0, undefined],
    [1, 'Others have been here too'],
    [4, 'Others have been here too'],
    [5, '5 others have been here too'],
    [1234, '1,234 others have been here too'],
  ])('after %i times "Me too" it says: %s', (meToo, line) => {
    const { blocks } = mistakeMessage(say, shareWith({ meToo }));
    const contexts = blocks.filter((block) => block.type === 'context');
    expect(contexts.flatMap((block) => block.elements).slice(1)).toMatchObject(
      line ? [{ text: line }] : [],
    );
  });

  test('has the same buttons for everyone, which name the share and nobody', () => {
    const open = mistakeMessage(say, shareWith()).blocks.at(-1);
    const anonymous = mistakeMessage(say, shareWith({ authorId: null })).blocks.at(-1);
    expect(open).toEqual(anonymous);
    const values = JSON.stringify(open).match(/"value":"[^"]*"/g);
    expect(values).toEqual([
      `"value":"${ID}"`,
      `"value":"${ID}"`,
      `"value":"${ID}"`,
      `"value":"learn:${ID}"`,
      `"value":"author:${ID}"`,
      `"value":"edit:${ID}"`,
      `"value":"withdraw:${ID}"`,
    ]);
  });

  test('holds nothing any more once it is withdrawn', () => {
    const message = mistakeMessage(
      say,
      shareWith({ withdrawn: true, whatLearned: 'Ask.', meToo: 9 }),
      SOURCE,
    );
    expect(problemsInMessage(message)).toEqual([]);
    expect(wordsOf(message)).not.toMatch(/letter|Ask|U0ADA|archives|9/);
  });

  test('does not cut our own words', () => {
    expect(wordsOf(mistakeMessage(say, shareWith({ meToo: 7, helped: 7 }), SOURCE))).not.toContain(
      '…',
    );
  });
});

describe('the value of a menu', () => {
  test('is read back', () => {
    for (const choice of ['learn', 'edit', 'withdraw']) {
      expect(readMenuValue(`${choice}:${ID}`)).toEqual({ choice, id: ID });
    }
  });

  test.each(['', ':', 'edit', 'edit:', `delete:${ID}`, `edit:${ID}:more`, `__proto__:${ID}`, ID])(
    'is nothing when it is forged: %j',
    (value) => {
      expect(readMenuValue(value)).toBeUndefined();
    },
  );

  test('is read from any text without a throw, and never as another choice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(['learn', 'edit', 'withdraw', undefined]).toContain(readMenuValue(value)?.choice);
      }),
    );
  });
});

describe('the message to an author whose channel did not take the share', () => {
  test.each(HARD_SIGNS)('is taken with the longest text of %s', (_what, sign) => {
    expect(
      problemsInMessage(
        tellAuthorMessage(say, shareWith({ ...longest(sign), undeliverable: 'x' })),
      ),
    ).toEqual([]);
  });

  test.each([
    ['is_archived', 'tell.archived'],
    ['is_ext_shared', 'tell.externallyShared'],
    ['not_in_channel', 'tell.notInvited'],
    ['channel_not_found', 'tell.notInvited'],
    ['restricted_action', 'tell.refused'],
    [null, 'tell.refused'],
  ] as const)('says why: %s', (undeliverable, key) => {
    const message = tellAuthorMessage(say, shareWith({ undeliverable }));
    expect(problemsInMessage(message)).toEqual([]);
    expect(wordsOf(message)).toContain(JSON.stringify(say(key)).slice(1, -1));
  });

  test('is taken with any share', () => {
    fc.assert(
      fc.property(anyShare, (share) => {
        expect(problemsInMessage(tellAuthorMessage(say, share))).toEqual([]);
      }),
    );
  });
});
