import { describe, expect, test } from 'vitest';
import type { Message, Person } from '../../playground/slack/slack.ts';
import { areaIds, inDatabase, makesCoach } from '../support/coaches.ts';
import { createOopsApp } from '../../src/app.ts';
import * as schema from '../../src/database/schema.ts';
import { createLanguages } from '../../src/language/language.ts';
import { createLog } from '../../src/runtime/log.ts';
import { opensOver, subscribes } from '../support/digest-forms.ts';
import { learns } from '../support/digest-school.ts';
import { openSchool, type School, testClock } from '../support/oops.ts';
import {
  answerTo,
  findsShare,
  opensForm,
  postedIn,
  sharesOpenly,
  takes,
  toldPrivately,
  troubles,
} from '../support/sharing.ts';
import { appointsStewards, isTold, opensSetup } from '../support/stewards.ts';

const TEXT = 'I sent the wrong file.';

/** A school where these people read Slack in these languages, and all others in English. */
async function openSchoolIn(
  locales: Partial<Record<'ada' | 'ben' | 'cleo', string>>,
  mode: 'http' | 'socket' = 'http',
) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ clock, mode, crowd: 12, started: false });
  for (const [name, locale] of Object.entries(locales)) school[name as 'ada'].facts.locale = locale;
  await school.start();
  return { ...school, clock };
}

/** A steward makes Spanish the language of channels. */
async function speaksSpanish(school: School, steward: Person): Promise<string> {
  await appointsStewards(school, [steward]);
  const form = await opensSetup(steward);
  await form.choose('Language', 'Español');
  await form.submit();
  const said = await school.slack.until(
    () => (steward.modal?.submitLabel === null ? steward.modal.text : undefined),
    { what: 'what was saved' },
  );
  await steward.modal?.closeAll();
  return said;
}

const whisperTo = (school: School, person: Person, act: () => Promise<unknown>): Promise<string> =>
  answerTo(school, person, async () => void (await act()));

/** Opens the Home tab until it says this. */
const homeSays = ({ slack }: Pick<School, 'slack'>, person: Person, text: string) =>
  slack.until(
    async () => {
      await person.opensHome();
      return person.home?.text.includes(text);
    },
    { what: `the Home tab to say "${text}"` },
  );

/** A share that wants a coach, by somebody whose form is English. */
async function wantsCoach(school: School, person: Person): Promise<Message> {
  const form = await opensForm(person, TEXT);
  await form.choose('How do you want to share?', 'Openly');
  await form.tick("I'd like a coach");
  await form.submit();
  return await findsShare(school, person, TEXT);
}

test('nothing is said before there is somebody to say it to', async () => {
  const school = await openSchool({ started: false });
  const said: string[] = [];
  const languages = createLanguages();
  const app = createOopsApp(school.config, {
    log: createLog('error', { write() {} }),
    languages: {
      ...languages,
      say(key, values) {
        said.push(key);
        return languages.say(key, values);
      },
    },
  });
  await app.stop();
  expect(said).toEqual([]);
});

describe.each(['http', 'socket'] as const)('in an English workspace, over %s', (mode) => {
  test('somebody whose Slack is Spanish reads Spanish alone, and channels read English', async () => {
    const school = await openSchoolIn({ ada: 'es-LA' }, mode);
    const { slack, ada, ben } = school;
    await ada.types('#staff', '/oops');
    const form = await ada.seesModal('Compartir un error');
    expect(form.text).toContain('¿Cómo quieres compartirlo?');
    await form.fill('¿Qué pasó?', ' ');
    await form.choose('¿Cómo quieres compartirlo?', 'Con mi nombre');
    await form.submit();
    expect(form.errors).toEqual({ '¿Qué pasó?': 'Escribe qué pasó, por favor. Basta una frase.' });
    await form.fill('¿Qué pasó?', TEXT);
    await form.submit();
    const thanks = await ada.seesModal('Gracias por compartirlo');
    const share = await findsShare(school, ben, TEXT);
    expect(share.fallback).toContain('shared a mistake');
    expect(share.buttons).toEqual(['Me too', 'This helped me', 'Offer help']);
    // Drawn again when the share stands in the channel, and still hers.
    await slack.until(() => thanks.text.includes('Verlo en el canal'), { what: 'the link' });
    await thanks.closeAll();

    const own = postedIn(ada, '#staff').find(({ ts }) => ts === share.ts);
    expect(await whisperTo(school, ada, () => own?.press('Me too') ?? Promise.resolve())).toBe(
      'Es tu propio aporte. Gracias por contarlo.',
    );
    expect(await whisperTo(school, ben, () => share.press('Me too'))).toContain('Thank you');
    expect(await whisperTo(school, ada, () => ada.types('#staff', '/oops help'))).toContain(
      'Qué puede hacer Oops',
    );
    await homeSays(school, ada, '¿Algo salió mal, o casi?');
    await homeSays(school, ben, 'Something went wrong, or nearly did?');
    expect(troubles(school)).toEqual([]);
  });
});

test('a coach is called in the language of their Slack, and the card in the thread is in the workspace’s', async () => {
  const school = await openSchoolIn({ ada: 'es-ES' });
  const { slack, ada, ben } = school;
  makesCoach(school, ada);
  const share = await wantsCoach(school, ben);
  const call = await isTold(school, ada, 'alguien quiere ayuda de coaches');
  expect(call.buttons).toEqual(['Me encargo', 'Paso']);
  const card = await slack.until(() => share.thread.find(({ isFromApp }) => isFromApp), {
    what: 'the card',
  });
  expect(card.text).toContain('A coach was called');
  await call.press('Me encargo');
  await slack.until(() => share.thread.some(({ text }) => text.includes('@ada is on it.')), {
    what: 'the card to say who is on it',
  });
  await slack.until(() => call.text.includes('Te encargas tú'), { what: 'the message' });
});

describe('in a workspace that stewards made Spanish', () => {
  test('channels read Spanish, and somebody whose Slack is English reads English alone', async () => {
    const school = await openSchoolIn({});
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, cleo);
    const before = await sharesOpenly(school, ada, 'From before.');
    await ada.modal?.closeAll();
    expect(await speaksSpanish(school, ben)).toContain('Oops speaks Español in channels');
    expect(before.text).toContain('shared a mistake');

    const form = await opensForm(ada, TEXT);
    expect(form.text).toContain('How do you want to share?');
    await form.choose('How do you want to share?', 'Openly');
    await form.choose('Focus area', 'Herramientas y tecnología');
    await form.tick("I'd like a coach");
    await form.submit();
    await (await ada.seesModal('Thanks for sharing')).closeAll();
    const share = await findsShare(school, ben, TEXT);
    expect(share.fallback).toContain('compartió un error');
    expect(share.buttons).toContain('A mí también');
    const card = await slack.until(() => share.thread.find(({ isFromApp }) => isFromApp), {
      what: 'the card',
    });
    expect(card.text).toContain('equipo de coaches');
    expect((await isTold(school, cleo, 'would like a coach')).text).toContain(
      'Herramientas y tecnología',
    );
    // What stands already is in it as soon as something in it changes.
    const learn = await takes(ada, before, 'Add what was learned', 'What was learned');
    await learn.fill('What did you learn?', 'Look twice.');
    await learn.submit();
    await slack.until(() => before.text.includes('compartió un error'), { what: 'the old share' });
    expect(troubles(school)).toEqual([]);
  });

  test('what Oops brought along is Spanish with it, what a steward wrote is not, and back again', async () => {
    const school = await openSchoolIn({});
    const { ben, slack } = school;
    const area = areaIds(school)['Planning and time'] ?? '';
    inDatabase(school, ({ orm }) => {
      orm
        .insert(schema.prompt)
        .values({ workspaceId: slack.workspace.id, areaId: area, position: 9, text: 'Ours?' })
        .run();
    });
    await speaksSpanish(school, ben);
    expect(Object.keys(areaIds(school))).toContain('Relevos y traspasos');
    const texts = () =>
      inDatabase(school, ({ orm }) => orm.select().from(schema.prompt).all()).map(
        ({ text }) => text,
      );
    expect(texts().filter((text) => !text.startsWith('¿'))).toEqual(['Ours?']);
    const form = await opensSetup(ben);
    expect(form.values['Language']).toBe('Español');
    await form.choose('Language', 'English');
    await form.submit();
    await slack.until(() => ben.modal?.text.includes('Oops speaks English in channels'), {
      what: 'what was saved',
    });
    expect(Object.keys(areaIds(school)).toSorted()).toContain('Planning and time');
    expect(texts().filter((text) => text.startsWith('¿'))).toEqual([]);
  });

  test('the anonymous share that is to be checked is shown as its channel will see it', async () => {
    const school = await openSchoolIn({});
    const { ada, ben } = school;
    await speaksSpanish(school, ben);
    const form = await opensForm(ada, TEXT);
    await form.choose('How do you want to share?', 'Anonymously');
    await form.submit();
    const check = await ada.seesModal('Before it is sent');
    expect(check.text).toContain('Alguien compartió un error');
    expect(check.text).toContain('How it will look in #staff:');
  });

  test('a name that Slack left out is put in Spanish, whatever its author reads', async () => {
    const school = await openSchoolIn({});
    const { ada, ben } = school;
    await speaksSpanish(school, ben);
    const form = await opensForm(ada, 'I asked <@U0NOBODY> and it was wrong.');
    expect(form.values['What happened?']).toBe('I asked @alguien and it was wrong.');
  });

  test('a digest’s preview is shown as the channel will see it, and all around it in English', async () => {
    const school = await openSchoolIn({});
    const { ben, cleo } = school;
    await speaksSpanish(school, ben);
    const form = await subscribes(school, ben);
    await learns(school, cleo, TEXT, 'I look twice.');
    const preview = await opensOver(school, ben, form, 'Preview');
    expect(preview.text).toContain('Only you see this.');
    expect(preview.text).toContain('Lo que aprendimos');
    expect(preview.text).not.toContain('What we learned');
  });
});

describe('somebody whose language isn’t known', () => {
  test.each([
    ['Slack doesn’t say it', ''],
    ['Oops doesn’t speak it', 'fr-FR'],
    ['it is none', 'klingon_'],
  ])('reads the workspace’s, since %s', async (_why, locale) => {
    const school = await openSchoolIn({ ada: locale });
    const { ada, ben } = school;
    await speaksSpanish(school, ben);
    await ada.types('#staff', '/oops');
    await ada.seesModal('Compartir un error');
    await ada.modal?.closeAll();
    expect(await homeSays(school, ada, '¿Algo salió mal, o casi?')).toBe(true);
  });

  test('reads the workspace’s while Slack can’t be asked, and their own an hour later', async () => {
    const clock = testClock('2026-03-02T12:04:10Z');
    const school = await openSchool({ clock, started: false });
    const { slack, ada } = school;
    ada.facts.locale = 'es-MX';
    slack.fail('users.list', { status: 503 });
    await school.start();
    await opensForm(ada);
    await ada.modal?.closeAll();
    const asked = slack.calls.filter(({ method }) => method === 'users.list').length;
    clock.set('2026-03-02T13:05:00Z');
    school.tick();
    await slack.until(
      () =>
        slack.calls.filter(({ method, status }) => method === 'users.list' && status === 200)[0],
      { what: 'everyone to be asked for' },
    );
    expect(asked).toBe(1);
    await slack.until(
      async () => {
        await ada.types('#staff', '/oops');
        return ada.modal?.title === 'Compartir un error';
      },
      { what: 'the form in Spanish' },
    );
  });
});

test('who changes the language of their Slack is answered in it within the hour, and nobody is asked for alone', async () => {
  const school = await openSchoolIn({});
  const { slack, ada, clock } = school;
  await homeSays(school, ada, 'Something went wrong');
  ada.facts.locale = 'es-ES';
  clock.set('2026-03-02T13:05:00Z');
  const asked = () => slack.calls.filter(({ method }) => method === 'users.list');
  school.tick();
  await slack.until(() => asked()[1]?.status === 200, { what: 'everyone to be asked for' });
  await homeSays(school, ada, '¿Algo salió mal, o casi?');
  expect(asked().map(({ args }) => args['include_locale'])).toEqual([true, true]);
  expect(slack.calls.filter(({ method }) => method === 'users.info')).toEqual([]);
  expect(toldPrivately(ada, '#staff')).toEqual([]);
});
