import { describe, expect, test } from 'vitest';
import { allIsSent } from '../support/coaches.ts';
import { openSubscribedSchool, openTwoChannels } from '../support/digest-school.ts';
import { openSchool } from '../support/oops.ts';
import { fillsLesson, findsShare, troubles } from '../support/sharing.ts';
import { appointsStewards, opensSetup } from '../support/stewards.ts';

// A lesson alone is told like any other: in the digest, in other channels if it may be, and in the channel's language.

const LESSON = 'Two calendars drift apart: keep one.';
const CHANGED = 'The second one is deleted.';
const FRIDAY = '2026-03-06T14:00:00Z';

describe('the weekly digest', () => {
  test('tells a lesson alone as any lesson, with what was changed, and follows its withdrawal', async () => {
    const there = await openSubscribedSchool();
    const { slack, school, ada, ben } = there;
    await (await fillsLesson(ada, 'Openly', LESSON, { changed: CHANGED })).submit();
    await ada.seesModal('Thanks for sharing');
    await ada.modal?.closeAll();
    const share = await findsShare(school, ben, LESSON);
    await allIsSent(school);
    await there.itIs(FRIDAY);
    const edition = await there.edition();
    expect(edition.text).toContain(LESSON);
    expect(edition.text).toContain(CHANGED);
    expect(edition.fallback).toBe('What we learned: one lesson · one change');
    expect(JSON.stringify(edition.blocks)).toContain(share.permalink);

    await share.press('This helped me');
    await slack.until(() => share.text.includes('This has helped others'), { what: 'the count' });
    await ada.types('#staff', '/oops mine');
    await (await ada.seesModal('Your open shares')).press('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    await slack.until(() => !edition.text.includes(LESSON), { what: 'the lesson to go' });
    expect(troubles(school)).toEqual([]);
  });

  test('of another channel tells it if its author has said so', async () => {
    const there = await openTwoChannels();
    const { school, ada, slack } = there;
    for (const [at, retold] of [true, false].entries()) {
      const form = await fillsLesson(ada, 'Openly', `Lesson number ${at}.`);
      await form.choose('Focus area', 'Planning and time');
      if (retold) await form.tick('May be retold beyond this channel, without my name');
      await form.submit();
      await ada.seesModal('Thanks for sharing');
      await ada.modal?.closeAll();
    }
    await allIsSent(school);
    await there.itIs(FRIDAY);
    const heads = await there.edition('#heads');
    expect(heads.text).toContain('Lesson number 0.');
    expect(heads.text).not.toContain('Lesson number 1.');
    const here = await there.edition();
    expect(here.text).toContain('Lesson number 1.');
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('in Spanish', () => {
  test('the form is in the language of its author, and the message in that of the channel', async () => {
    const school = await openSchool({ started: false, crowd: 12 });
    const { slack, ada, ben, cleo } = school;
    ada.facts.locale = 'es-ES';
    await school.start();
    await appointsStewards(school, [ben]);
    const setup = await opensSetup(ben);
    await setup.choose('Language', 'Español');
    await setup.submit();
    await slack.until(() => ben.modal?.submitLabel === null, { what: 'what was saved' });
    await ben.modal?.closeAll();

    await ada.types('#staff', '/oops lesson');
    const form = await ada.seesModal('Compartir un aprendizaje');
    await form.fill('¿Qué aprendiste?', ' ');
    await form.choose('¿Cómo quieres compartirlo?', 'De forma anónima');
    await form.submit();
    await slack.until(() => Object.keys(form.errors).length > 0, { what: 'the error' });
    expect(form.errors['¿Qué aprendiste?']).toContain('Escribe qué aprendiste');
    await form.fill('¿Qué aprendiste?', 'Basta con un calendario.');
    await form.choose('¿Cómo quieres compartirlo?', 'Con mi nombre');
    await form.submit();
    await ada.seesModal('Gracias por compartirlo');
    const message = await findsShare(school, cleo, 'Basta con un calendario.');
    expect(message.text).toContain('@ada compartió algo que aprendió');
    expect(message.text).toContain('Compartido como aprendizaje');
    expect(message.buttons).toEqual(['Me ayudó']);
    expect(troubles(school)).toEqual([]);
  });
});
