import { describe, expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { NOBODYS_ID } from '../support/forging.ts';
import { openSchool, type School } from '../support/oops.ts';
import { comesBack, openSchoolAtNoon, shares } from '../support/receipts.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { findsShare, troubles } from '../support/sharing.ts';

const SLOT = '2026-03-02T12:15:00Z';
const NEXT_SLOT = '2026-03-02T12:30:00Z';

/** Comes back with the receipt and opens a form there. */
async function opens(ada: Person, receipt: string, button: string, title: string): Promise<Modal> {
  await (await comesBack(ada, receipt)).press(button);
  return await ada.seesModal(title);
}

async function presses({ slack }: Pick<School, 'slack'>, screen: Modal, label: string) {
  const before = JSON.stringify(screen.blocks);
  await screen.press(label);
  await slack.until(() => JSON.stringify(screen.blocks) !== before, {
    what: `“${label}” to do it`,
  });
}

describe('an anonymous share that is changed by its receipt', () => {
  test('shows what comes in with the change, before it goes into the post office', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben, slotComes } = school;
    const receipt = await shares(ada, 'On 3 November I forgot the keys.');
    slotComes(SLOT);
    await findsShare(school, ben, 'I forgot the keys.');
    const edit = await opens(ada, receipt, 'Edit', 'Edit your share');
    await edit.fill('What happened?', 'On 3 November I gave Tom Baker the keys at 14:37.');
    await edit.tick('It was a near miss');
    await edit.submit();
    const look = await ada.seesModal('Before it is changed');
    expect(look.text).toContain('“Tom Baker”: a name');
    expect(look.text).toContain('“14:37”: an exact time');
    // That was seen on the screen before it was sent.
    expect(look.text).not.toContain('an exact date');

    await presses(school, look, 'Write “somebody”');
    expect(look.values['What happened?']).toBe('On 3 November I gave somebody the keys at 14:37.');
    await look.press('Back');
    const again = await ada.seesModal('Edit your share');
    expect(again.values['What happened?']).toContain('gave somebody the keys');
    await again.submit();
    const second = await ada.seesModal('Before it is changed');
    await second.submit();
    const held = await ada.seesModal('Your share');
    expect(held.text).toContain('Your change leaves at');
    slotComes(NEXT_SLOT);
    const posted = await findsShare(school, ben, 'I gave somebody the keys at 14:37.');
    expect(posted.text).toContain('Someone shared a near miss');
    expect(troubles(school)).toEqual([]);
  });

  test('shows it in what was learned, and goes through at once without', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben, slotComes } = school;
    const receipt = await shares(ada, 'I forgot the keys.');
    slotComes(SLOT);
    await findsShare(school, ben, 'I forgot the keys.');
    const learn = await opens(ada, receipt, 'Add what was learned', 'What was learned');
    await learn.fill('What did you learn?', 'To ask @cleo.');
    await learn.submit();
    const look = await ada.seesModal('Before it is changed');
    await presses(school, look, 'Write “somebody”');
    await look.submit();
    await (await ada.seesModal('Your share')).closeAll();
    const edit = await opens(ada, receipt, 'Edit', 'Edit your share');
    expect(edit.values['What did you learn?']).toBe('To ask somebody.');
    await edit.fill('What happened?', 'I forgot all the keys.');
    await edit.submit();
    await ada.seesModal('Your share');
    slotComes(NEXT_SLOT);
    expect((await findsShare(school, ben, 'I forgot all the keys.')).text).toContain(
      'To ask somebody.',
    );
    expect(troubles(school)).toEqual([]);
  });

  test('sent twice and after a restart is one change; withdrawn meanwhile gives the text back', async () => {
    const school = await openSchoolAtNoon();
    const { ada, slack } = school;
    const receipt = await shares(ada, 'I forgot the keys.');
    const edit = await opens(ada, receipt, 'Edit', 'Edit your share');
    await edit.fill('What happened?', 'I gave Tom Baker the keys.');
    await edit.submit();
    const look = await ada.seesModal('Before it is changed');
    await Promise.all([look.submit(), look.submit()]);
    const held = await ada.seesModal('Your share');
    const sent = lastSent(slack, 'view_submission');
    await school.start();
    expect((await sends(school, sent)).body).toContain('I gave Tom Baker the keys.');
    await held.press('Withdraw');
    await ada.seesModal('Taken back');
    const { body } = await sends(school, sent);
    expect(body).toContain("isn't there any more");
    expect(body).toContain('I gave Tom Baker the keys.');
    expect(troubles(school)).toEqual([]);
  });

  test('that could not be looked through in time says so, and can be saved', async () => {
    const never = { find: () => new Promise<never>(() => {}), warmUp: async () => {} };
    const school = await openSchool({ finder: never, crowd: 12 });
    const { ada } = school;
    const receipt = await shares(ada, 'I forgot the keys.');
    const edit = await opens(ada, receipt, 'Edit', 'Edit your share');
    await edit.fill('What happened?', 'I gave Tom Baker the keys.');
    await edit.submit();
    const look = await ada.seesModal('Before it is changed');
    expect(look.text).toContain("We couldn't look");
    await look.submit();
    expect((await ada.seesModal('Your share')).text).toContain('I gave Tom Baker the keys.');
    expect(troubles(school)).toEqual([]);
  });

  test('is left as it was by a screen that Oops did not make', async () => {
    const school = await openSchoolAtNoon();
    const { ada, slack } = school;
    const receipt = await shares(ada, 'I forgot the keys.');
    const edit = await opens(ada, receipt, 'Edit', 'Edit your share');
    await edit.fill('What happened?', 'I gave Tom Baker the keys.');
    await edit.submit();
    const look = await ada.seesModal('Before it is changed');
    await look.press('Look again');
    const press = lastSent(slack, 'block_actions');
    await look.submit();
    await (await ada.seesModal('Your share')).closeAll();
    const sent = lastSent(slack, 'view_submission');
    const forgeries = ['', '{}', '[]', '{"carried":{}}', JSON.stringify({ id: NOBODYS_ID })];
    for (const metadata of forgeries) {
      const { body } = await sends(school, changed(sent, 'view.private_metadata', metadata));
      expect(body).toContain("can't be sent");
      expect(body).toContain('I gave Tom Baker the keys.');
      const pressed = await sends(school, changed(press, 'view.private_metadata', metadata));
      expect(pressed.status).toBe(200);
    }
    const fieldless = await sends(school, changed(sent, 'view.state.values', {}));
    expect(fieldless.body).toContain("can't be sent");
    // Another receipt opens nothing.
    const other = Array.from({ length: 6 }, () => 'submarine').join(' ');
    const metadata = changedReceipt(sent, other);
    const stranger = await sends(school, changed(sent, 'view.private_metadata', metadata));
    expect(stranger.body).toContain("isn't there any more");
    expect(troubles(school)).toEqual([]);
  });
});

function changedReceipt(sent: ReturnType<typeof lastSent>, receipt: string): string {
  const view = Reflect.get(sent.payload, 'view') as { private_metadata: string };
  const look = JSON.parse(view.private_metadata);
  return JSON.stringify({ ...look, carried: { ...look.carried, proof: { receipt } } });
}
