import words from '../../../src/language/en.json' with { type: 'json' };
import type { Person } from '../../slack/slack.ts';
import type { Waits } from './waits.ts';

/** An admin of the workspace names herself as the first steward, by the form. */
export async function becomesSteward(slack: Waits, admin: Person): Promise<void> {
  await admin.types('#staff', '/oops setup');
  const form = await admin.seesModal(words['setup.title']);
  await form.choose(words['setup.stewards'], admin.name);
  await form.submit();
  await slack.until(() => admin.modal?.submitLabel === null, { what: 'the first steward' });
  await admin.modal?.closeAll();
}
