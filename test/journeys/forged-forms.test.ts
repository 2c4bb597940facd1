import { describe, expect, test } from 'vitest';
import { LETTER, NOBODYS_ID, staysAsItWas, withShare } from '../support/forging.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { openSchool } from '../support/oops.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import {
  comesToCheckScreen,
  fillsForm,
  findsShare,
  opensForm,
  postedIn,
  sharesOpenly,
  troubles,
} from '../support/sharing.ts';

describe('a form that Oops did not make', () => {
  test('is not sent, and gives the text back', async () => {
    const school = await withShare();
    const { submission } = school;
    for (const metadata of ['', '{"id":', '{"id":5}', '{"id":"x"}', '[]', 'null']) {
      const answer = await sends(school, changed(submission, 'view.private_metadata', metadata));
      const { view, response_action: action } = JSON.parse(answer.body);
      expect(action).toBe('update');
      expect(JSON.stringify(view)).toContain('Nothing was shared');
      expect(JSON.stringify(view)).toContain(LETTER);
    }
    expect(troubles(school)).toEqual([]);
    await staysAsItWas(school);
  });

  test('without its fields gives the text back, and with foreign ones leaves them alone', async () => {
    const school = await withShare();
    const { submission, folder } = school;
    const fresh = changed(submission, 'view.private_metadata', JSON.stringify({ id: NOBODYS_ID }));
    const values = 'view.state.values';
    const happened = { what_happened: { type: 'plain_text_input', value: 'Only this.' } };
    const answers = [
      await sends(school, changed(fresh, values, {})),
      await sends(school, changed(fresh, values, { what_happened: happened })),
      await sends(school, changed(fresh, 'view.state', { values: { foreign: {} } })),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toContain('Nothing was shared');
    }
    expect(answers[1]?.body).toContain('Only this.');

    const foreign = { anything: { type: 'plain_text_input', value: 'TYPED ELSEWHERE' } };
    const answer = await sends(school, changed(fresh, `${values}.foreign_block`, foreign));
    expect(answer.body).toContain('Thanks for sharing');
    expect(await keptBytes(folder)).not.toContain('TYPED ELSEWHERE');
    expect(troubles(school)).toEqual([]);
  });

  test('cannot choose a way, a channel or an area that nobody offered', async () => {
    const school = await withShare();
    const { slack, ben, submission } = school;
    const hidden = slack.addChannel({
      name: 'hidden',
      isPrivate: true,
      members: [ben],
      withApp: true,
    });
    await school.start();
    const fresh = changed(submission, 'view.private_metadata', JSON.stringify({ id: NOBODYS_ID }));
    const chosen = (field: string, value: string) =>
      changed(fresh, `view.state.values.${field}.${field}.selected_option`, { value });

    const way = await sends(school, chosen('sharing', 'for_everybody'));
    expect(JSON.parse(way.body).errors.sharing).toContain('openly or anonymously');
    for (const id of [hidden.id, 'C0NOWHERE', 'not a channel', ben.id]) {
      const where = await sends(school, chosen('channel', id));
      expect(JSON.parse(where.body).errors.channel).toContain('Your text is still here');
    }
    expect(postedIn(ben, '#hidden')).toEqual([]);
    expect(ben.directMessages).toEqual([]);

    const area = await sends(school, chosen('focus_area', NOBODYS_ID));
    expect(area.body).toContain('Thanks for sharing');
    await slack.until(() => postedIn(ben, '#staff').length === 2, { what: 'the share' });
    expect(postedIn(ben, '#staff')[1]?.blocks[1]).toMatchObject({ elements: [{ text: 'Shared' }] });
    expect(troubles(school)).toEqual([]);
  });

  test('a check screen with foreign metadata stores nothing', async () => {
    const school = await openSchool();
    const { slack, ada, folder } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    await check.fill('What happened?', '');
    await check.submit();
    expect(check.errors['What happened?']).toBeTruthy();
    await check.fill('What happened?', LETTER);
    await check.press('Show how it looks now');
    const press = lastSent(slack, 'block_actions');
    for (const metadata of ['', '{}', '{"id":"AAAAAAAAAAAAAAAAAAAAAA","channelId":3}']) {
      const answer = await sends(school, changed(press, 'view.private_metadata', metadata));
      expect(answer.status).toBe(200);
    }
    await check.submit();
    const sent = lastSent(slack, 'view_submission');
    await (await ada.seesModal('Thanks for sharing')).press('Take it back');
    await ada.seesModal('Taken back');
    const answer = await sends(school, changed(sent, 'view.private_metadata', '{}'));
    expect(answer.body).toContain('Nothing was shared');
    await slack.until(async () => !(await keptBytes(folder)).includes(LETTER), {
      what: 'no trace',
    });
    expect(troubles(school)).toEqual([]);
  });

  test('a screen with names and foreign metadata shares nothing, and gives the text back', async () => {
    const school = await openSchool();
    const { slack, ada, folder } = school;
    const form = await fillsForm(ada, 'Openly', 'I gave the letter to Tom Baker.');
    await form.submit();
    const names = await ada.seesModal('Names in your text');
    await names.press('Keep');
    await slack.until(() => !names.text.includes('“Tom Baker”'), { what: 'the name to be kept' });
    const press = lastSent(slack, 'block_actions');
    const kept = JSON.parse(names.privateMetadata);
    await names.submit();
    await (await ada.seesModal('Thanks for sharing')).press('Undo');
    await ada.seesModal('Taken back');
    const sent = lastSent(slack, 'view_submission');
    const forgeries = [
      '',
      '{}',
      '[]',
      'null',
      JSON.stringify({ ...kept, carried: { ...kept.carried, form: { id: 'x' } } }),
      JSON.stringify({ ...kept, carried: { ...kept.carried, channelId: 5 } }),
      JSON.stringify({ ...kept, fields: 'whatHappened' }),
      JSON.stringify({ ...kept, kept: [5] }),
    ];
    for (const metadata of forgeries) {
      const answer = await sends(school, changed(sent, 'view.private_metadata', metadata));
      expect(answer.body).toContain('Nothing was shared');
      expect(answer.body).toContain('I gave the letter to Tom Baker.');
      const pressed = await sends(school, changed(press, 'view.private_metadata', metadata));
      expect(pressed.status).toBe(200);
    }
    for (const value of ['', 'whatHappened.name.999', 'foreign.name.0', '__proto__.name.0']) {
      const pressed = await sends(school, changed(press, 'actions.0.value', value));
      expect(pressed.status).toBe(200);
    }
    const fieldless = await sends(school, changed(sent, 'view.state.values', {}));
    expect(fieldless.body).toContain('Nothing was shared');
    const fresh = { ...kept, carried: { ...kept.carried, form: { id: NOBODYS_ID } } };
    const hidden = { ...fresh, carried: { ...fresh.carried, channelId: 'C0NOWHERE' } };
    const where = await sends(
      school,
      changed(sent, 'view.private_metadata', JSON.stringify(hidden)),
    );
    expect(JSON.parse(where.body).errors.whatHappened).toContain('Your text is still here');
    expect(await keptBytes(folder)).not.toContain('gave the letter');
    expect(troubles(school)).toEqual([]);
  });

  test('a form of another person is nothing that anybody else can undo', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);
    const thanks = await ada.seesModal('Thanks for sharing');
    const form = await fillsForm(ben, 'Openly', 'I forgot the keys.');
    await form.submit();
    await (await ben.seesModal('Thanks for sharing')).press('Undo');
    const press = lastSent(slack, 'block_actions');
    await sends(school, changed(press, 'view.private_metadata', thanks.privateMetadata));
    await findsShare(school, ben, LETTER);
    expect(postedIn(ben, '#staff')[0]?.text).toContain(LETTER);
    const told = await slack.until(
      () => ben.modal?.text.includes('Only its author can do that') && ben.modal,
      { what: 'the refusal' },
    );
    expect(told.title).toBe('Oops');
    expect(troubles(school)).toEqual([]);
  });

  test('an options request of a stranger finds nothing', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    const form = await opensForm(ada);
    await form.options('Where?', '');
    const asked = lastSent(slack, 'block_suggestion');
    const byEve = changed(asked, 'user', { id: 'U0EVE', team_id: 'T0ELSEWHERE' });
    expect(JSON.parse((await sends(school, byEve)).body)).toEqual({ options: [] });
    expect(troubles(school)).toEqual([]);
  });
});
