import { describe, expect, test } from 'vitest';
import { problemsOfView } from '../../../playground/slack/block-kit/validate.ts';
import { welcomeMessage } from '../../../src/channels/welcome-message.ts';
import { helpMessage } from '../../../src/command/help-message.ts';
import { createSay } from '../../../src/language/language.ts';
import { SLOT_MINUTES } from '../../../src/outbox/slot.ts';
import { noteModal } from '../../../src/slack/note-modal.ts';
import type { Command } from '../../../src/slice.ts';
import { privacyMessage } from '../../../src/stewardship/privacy-message.ts';
import { HARD_SIGNS, longest } from '../mistakes/shares.ts';
import { calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();
const nobody = { users: [], userGroups: [], broadcasts: [] };
const longestCommand = `/${'o'.repeat(31)}`;
const run: Command['run'] = async () => {};

describe.each(['/oops', longestCommand])('with the command %s', (command) => {
  test('the welcome is taken, calls nobody and names the command', () => {
    const message = welcomeMessage(say, command);
    expect(problemsInMessage(message)).toEqual([]);
    expect(calledBy(message)).toEqual(nobody);
    expect(JSON.stringify(message)).toContain(`\`${command}\``);
    expect(JSON.stringify(message)).not.toContain('…');
  });

  test('the help is taken, with a line for each command', () => {
    const words = ['mine', 'privacy', 'help'] as const;
    const message = helpMessage(
      say,
      command,
      words.map((word) => ({ word, help: `help.${word}` as const, run })),
    );
    expect(problemsInMessage(message)).toEqual([]);
    for (const word of words) expect(JSON.stringify(message)).toContain(`\`${command} ${word}\``);
    expect(JSON.stringify(message)).not.toContain('…');
  });

  test.each(SLOT_MINUTES)(
    'the privacy text is taken, and true for slots of %i minutes',
    (slotMinutes) => {
      const message = privacyMessage(say, {
        command,
        slotMinutes,
        callbackDays: slotMinutes,
        approval: slotMinutes === 15,
        checkedOn: undefined,
      });
      expect(problemsInMessage(message)).toEqual([]);
      expect(JSON.stringify(message).includes('A steward reads first')).toBe(slotMinutes === 15);
      const text = JSON.stringify(message);
      expect(text.includes('posted at once')).toBe(slotMinutes === 0);
      // Who ticked it before keeps their days, also where nobody can tick it any more.
      expect(text).toContain('If you let a coach reach you');
      expect(text.includes('where it still offers that')).toBe(slotMinutes === 0);
      expect(text.includes(`every ${slotMinutes} minutes`)).toBe(slotMinutes > 0);
      expect(text).not.toContain('…');
    },
  );

  test.each([0, 1, 14])(
    'the privacy text says that an account can be sealed, also once %i days are offered',
    (callbackDays) => {
      const facts = { command, slotMinutes: 15, approval: false, checkedOn: undefined };
      const message = privacyMessage(say, { ...facts, callbackDays });
      expect(problemsInMessage(message)).toEqual([]);
      expect(JSON.stringify(message)).toContain('your account is kept sealed');
    },
  );

  test.each([
    ['2026-03-02', 'last found nothing on <!date^1772452800^{date_short}|'],
    [undefined, 'for the first time within a day'],
  ])('the privacy text says when Oops last checked itself: %s', (checkedOn, says) => {
    const message = privacyMessage(say, {
      command,
      slotMinutes: 15,
      callbackDays: 14,
      approval: false,
      checkedOn,
    });
    expect(problemsInMessage(message)).toEqual([]);
    expect(JSON.stringify(message)).toContain(says);
  });
});

describe('a screen that only says something', () => {
  test.each(HARD_SIGNS)('is taken, and gives back whole the longest texts of %s', (_what, sign) => {
    const { whatHappened, whatLearned } = longest(sign);
    const view = noteModal(say, say('note.title'), 'Words.', [whatHappened, whatLearned]);
    expect(problemsIn(view)).toEqual([]);
    const shown = view.blocks.flatMap((block) =>
      'text' in block && typeof block.text === 'object' ? [block.text.text] : [],
    );
    const readable = shown
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    expect(readable).toBe(`Words.${whatHappened}${whatLearned}`);
  });

  test('is taken with a text as long as Slack sends one', () => {
    const view = noteModal(say, say('nowhere.title'), 'Words.', ['&'.repeat(40_000)]);
    expect(problemsOfView(view)).toEqual([]);
  });

  test('is taken with nothing to give back', () => {
    expect(problemsIn(noteModal(say, say('undo.title'), say('undo.done'), ['', '']))).toEqual([]);
  });
});
