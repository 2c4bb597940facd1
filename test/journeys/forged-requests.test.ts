import { describe, expect, test } from 'vitest';
import { LETTER, NOBODYS_ID, staysAsItWas, withShare } from '../support/forging.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { openSchool, type School } from '../support/oops.ts';
import { changed, lastSent, type Sent, sends } from '../support/requests.ts';
import { findsShare, sharesOpenly, toldPrivately, troubles } from '../support/sharing.ts';

describe('a request that is not Slack’s', () => {
  test.each([
    ['unsigned', { unsigned: true }],
    ['signed with another secret', { secret: 'not-the-signing-secret' }],
    ['older than five minutes', { at: Date.now() - 6 * 60_000 }],
  ])('%s is answered 401, and does nothing', async (_what, otherwise) => {
    const school = await withShare();
    const { slack, submission, pressed, folder } = school;
    const fresh = changed(submission, 'view.private_metadata', JSON.stringify({ id: NOBODYS_ID }));
    const forged = changed(fresh, 'view.state.values.what_happened.what_happened.value', 'FORGED');
    const before = slack.calls.length;
    for (const sent of [forged, pressed, command(school, 'FORGED'), event(school)]) {
      expect((await sends(school, sent, otherwise)).status).toBe(401);
    }
    expect(slack.calls).toHaveLength(before);
    expect(await keptBytes(folder)).not.toContain('FORGED');
    expect(troubles(school)).toEqual([]);
    await staysAsItWas(school);
  });
});

function command({ slack, ada, staff }: School, text: string): Sent {
  const payload = {
    team_id: slack.workspace.id,
    user_id: ada.id,
    channel_id: staff.id,
    command: '/oops',
    text,
    trigger_id: 'no.such.trigger',
    response_url: `${slack.url}nowhere`,
  };
  return { kind: 'slash_command', payload };
}

function event({ slack, staff }: School): Sent {
  const payload = {
    type: 'event_callback',
    team_id: slack.workspace.id,
    event: { type: 'channel_left', channel: staff.id },
  };
  return { kind: 'event', payload };
}

describe('a request from another workspace', () => {
  test('reaches nothing of this one', async () => {
    const school = await withShare();
    const { slack, ada, submission, pressed, chosen, folder } = school;
    const other = slack.addWorkspace({ name: 'Elsewhere', isInstalled: false });
    const stranger = other.addPerson({ name: 'eve' });
    const metadata = JSON.stringify({ id: NOBODYS_ID });
    const fresh = changed(submission, 'view.private_metadata', metadata);
    const field = 'view.state.values.what_happened.what_happened.value';
    for (const sent of [pressed, chosen, changed(fresh, field, 'FORGED')]) {
      const byTeam = changed(sent, 'team.id', other.id);
      const byUser = changed(sent, 'user', { id: ada.id, team_id: other.id });
      for (const forged of [byTeam, byUser]) {
        const answer = await sends(school, forged);
        expect(
          answer.status === 401 || answer.body === '' || answer.body.includes('only for people'),
        ).toBe(true);
      }
    }
    const typed = changed(command(school, 'FORGED'), 'team_id', other.id);
    expect((await sends(school, changed(typed, 'user_id', stranger.id))).status).toBe(401);
    expect((await sends(school, changed(event(school), 'team_id', other.id))).status).toBe(401);
    expect(await keptBytes(folder)).not.toContain('FORGED');
    await staysAsItWas(school);
    expect(troubles(school)).toEqual([]);
  });

  test.each(['http', 'socket'] as const)('that has Oops too is refused over %s', async (mode) => {
    const school = await openSchool({ mode });
    const { slack, log, folder } = school;
    const other = slack.addWorkspace({ name: 'Elsewhere' });
    const eve = other.addPerson({ name: 'eve' });
    const hall = other.addChannel({ name: 'hall', members: [eve], withApp: true });
    await eve.types('#hall', '/oops FORGED');
    await eve.runsShortcut('Share a mistake');
    await hall.rename('great-hall');
    const refusals = () => log.filter((line) => line.includes(`${mode}.refused`));
    await slack.until(() => refusals().length >= 3, { what: 'the refusals' });
    expect(eve.modal).toBeNull();
    expect(eve.sees('#great-hall')).toEqual([]);
    const kept = await keptBytes(folder);
    for (const mark of ['FORGED', 'great-hall', other.id, eve.id]) expect(kept).not.toContain(mark);
    // Slack sees a refusal over HTTP; Oops itself has no fault.
    expect(troubles({ slack: { ...slack, complaints: [] }, log })).toEqual([]);
    await sharesOpenly(school, school.ada, LETTER);
  });

  test('a stranger met in a shared channel is told so in private', async () => {
    const school = await openSchool();
    const { slack, ada, staff } = school;
    await sharesOpenly(school, ada, LETTER);
    const eve = slack.addPerson({ name: 'eve', isStranger: true });
    await staff.invite(eve);
    await staff.shareExternally();
    const seen = await findsShare(school, eve, LETTER);
    for (const act of [() => seen.press('Me too'), () => seen.choosesFromMenu('Withdraw')]) {
      eve.reloads();
      await act();
      const answer = await slack.until(() => toldPrivately(eve, '#staff')[0], { what: 'it' });
      expect(answer).toContain('only for people of the workspace');
    }
    expect(seen.text).not.toContain('been here too');
    expect(eve.modal).toBeNull();
    expect(troubles(school)).toEqual([]);
  });
});

describe('a press that no message of ours offers', () => {
  test('is answered in private', async () => {
    const school = await withShare();
    const { slack, ben, pressed, chosen } = school;
    // Four each: Slack takes five answers to one press, and the press itself had one.
    const values = ['x', NOBODYS_ID, "' or 1=1 --", undefined];
    const menuValues = [
      `edit:${NOBODYS_ID}`,
      `burn:${NOBODYS_ID}`,
      `withdraw:${NOBODYS_ID}:more`,
      'edit:',
    ];
    const forged = [
      ...values.map((value) => changed(pressed, 'actions.0.value', value)),
      ...menuValues.map((value) => changed(chosen, 'actions.0.selected_option.value', value)),
    ];
    for (const sent of forged) {
      ben.reloads();
      expect((await sends(school, sent)).status).toBe(200);
      const answer = await slack.until(() => toldPrivately(ben, '#staff')[0], {
        what: 'an answer',
      });
      expect(answer).toContain("isn't there any more");
    }
    expect(troubles(school)).toEqual([]);
    await staysAsItWas(school);
  });

  test('by somebody else than the author changes nothing, whatever the form carries', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    await share.choosesFromMenu('Edit');
    const form = await ada.seesModal('Edit your share');
    await form.submit();
    const edit = lastSent(slack, 'view_submission');
    await share.choosesFromMenu('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    const withdrawal = lastSent(slack, 'view_submission');
    expect(JSON.stringify(withdrawal.payload)).toContain('withdraw_mistake');

    const second = await sharesOpenly(school, ada, 'I forgot the keys.');
    const id = /"value":"([\w-]{22})"/.exec(JSON.stringify(second.blocks))?.[1];
    const metadata = JSON.stringify({ id });
    for (const sent of [edit, withdrawal]) {
      const byBen = changed(sent, 'user', { id: ben.id, team_id: slack.workspace.id });
      const answer = await sends(school, changed(byBen, 'view.private_metadata', metadata));
      expect(answer.body).toContain('Only its author');
    }
    expect(second.text).toContain('I forgot the keys.');
    expect(troubles(school)).toEqual([]);
  });
});
