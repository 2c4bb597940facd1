import { describe, expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { readSetup } from '../../../src/stewardship/setup-form.ts';
import { sayChanges, SETUP, setupModal } from '../../../src/stewardship/setup-modal.ts';
import { noteModal } from '../../../src/slack/note-modal.ts';
import { problemsOfView } from '../../../playground/slack/block-kit/validate.ts';

const say = createSay();
const shown = {
  slotMinutes: 15,
  callbackDays: 14,
  approval: false,
  anonymousSharing: true,
  language: 'en',
};
const languages = ['en', 'es'];
const many = Array.from({ length: 200 }, (_, at) => `U0STEWARD${at}`);

describe('the setup', () => {
  test.each([[[]], [['U0RUTH']], [many]])('is taken with these stewards', (stewards) => {
    const metadata = JSON.stringify({ shown }, languages);
    for (const slotMinutes of [0, 15, 30, 60, 45]) {
      const settings = { ...shown, slotMinutes };
      expect(problemsOfView(setupModal(say, { metadata, stewards, settings, languages }))).toEqual(
        [],
      );
    }
    const admins = setupModal(say, { metadata, stewards, languages });
    expect(problemsOfView(admins)).toEqual([]);
    expect(JSON.stringify(admins)).not.toContain(SETUP.slot);
  });

  test('says all that changed, and names no more people than can be read', () => {
    const text = sayChanges(say, {
      kind: 'saved',
      stewards: many,
      changed: {
        ...shown,
        slotMinutes: 0,
        callbackDays: 1,
        anonymousSharing: false,
        language: 'es',
      },
    });
    expect(text).toContain('posted at once');
    expect(text).toContain('for 1 day,');
    expect(text).toContain('Anonymous sharing is off');
    expect(text).toContain('posted without a steward');
    expect(text).toContain('speaks Español in channels');
    expect(text.match(/<@/g)).toHaveLength(20);
    expect(problemsOfView(noteModal(say, say('setup.title'), text))).toEqual([]);
  });
});

describe('what somebody changed in the form', () => {
  const view = (values: Record<string, object>, stewards = ['U0RUTH', 'U0BEN']) => ({
    id: 'V1',
    callback_id: 'set_up_oops',
    private_metadata: '',
    blocks: setupModal(say, { metadata: '', stewards, settings: shown, languages }).blocks,
    state: {
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          { [name]: { type: 'any', ...value } },
        ]),
      ),
    },
  });
  const asShown = {
    [SETUP.stewards]: { selected_users: ['U0RUTH', 'U0BEN'] },
    [SETUP.anonymous]: { selected_option: { value: 'on' } },
    [SETUP.slot]: { selected_option: { value: '15' } },
    [SETUP.approval]: { selected_options: [] },
    [SETUP.days]: { value: '14' },
    [SETUP.language]: { selected_option: { value: 'en' } },
  };

  test('is nothing when it comes back as it was', () => {
    expect(readSetup(view(asShown), { shown }, languages)).toEqual({
      kind: 'change',
      change: { settings: {}, appointed: [], dismissed: [] },
    });
  });

  test('is each field that differs from what the form showed', () => {
    const values = {
      [SETUP.stewards]: { selected_users: ['U0BEN', 'U0MEI'] },
      [SETUP.anonymous]: { selected_option: { value: 'off' } },
      [SETUP.slot]: { selected_option: { value: '0' } },
      [SETUP.approval]: { selected_options: [{ value: 'first' }] },
      [SETUP.days]: { value: ' 0 ' },
      [SETUP.language]: { selected_option: { value: 'es' } },
    };
    expect(readSetup(view(values), { shown }, languages)).toEqual({
      kind: 'change',
      change: {
        settings: {
          slotMinutes: 0,
          callbackDays: 0,
          approval: true,
          anonymousSharing: false,
          language: 'es',
        },
        appointed: ['U0MEI'],
        dismissed: ['U0RUTH'],
      },
    });
  });

  test('of an admin is only who the stewards are, whatever else is sent', () => {
    const values = { ...asShown, [SETUP.slot]: { selected_option: { value: '60' } } };
    expect(readSetup(view(values, []), {}, languages)).toMatchObject({
      kind: 'change',
      change: { settings: {}, appointed: ['U0RUTH', 'U0BEN'] },
    });
  });

  test.each([
    [{ [SETUP.slot]: { selected_option: { value: '7' } } }, 'change'],
    [{ [SETUP.language]: { selected_option: { value: 'xx' } } }, 'change'],
    [{ [SETUP.days]: { value: '1e1' } }, 'problems'],
    [{ [SETUP.days]: { value: '' } }, 'problems'],
    [{ [SETUP.stewards]: { selected_users: [] } }, 'problems'],
  ])('that nobody can choose is not saved: %j', (changed, kind) => {
    const read = readSetup(view({ ...asShown, ...changed }), { shown }, languages);
    expect(read.kind).toBe(kind);
    expect(JSON.stringify(read)).not.toMatch(/slotMinutes|language/);
  });
});
