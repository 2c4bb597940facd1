import type { Modal, Person } from '../../playground/slack/slack.ts';
import { openSchool, type School, testClock } from './oops.ts';

/** A school on a Monday, shortly after one o'clock in Berlin. */
export const openDigestSchool = (options: Parameters<typeof openSchool>[0] = {}) =>
  openSchool({ clock: testClock('2026-03-02T12:04:10Z'), ...options });

/** `/oops digest`, up to the open form. What was open before is closed. */
export async function opensDigest(person: Person, where = '#staff'): Promise<Modal> {
  await person.modal?.closeAll();
  await person.types(where, '/oops digest');
  return await person.seesModal('Weekly digest');
}

/** What the form says once it was sent or one of its buttons was pressed: this, at its top. */
export const digestSays = (
  { slack }: Pick<School, 'slack'>,
  form: Modal,
  text: string,
): Promise<string> =>
  slack.until(() => (form.text.includes(text) ? form.text : undefined), {
    what: `"${text}" in the form of a digest, not "${form.text}"`,
  });

/** Somebody subscribes a channel as the form offers it, every Friday at 15:00 where they are. */
export async function subscribes(
  school: Pick<School, 'slack'>,
  person: Person,
  where = '#staff',
): Promise<Modal> {
  const form = await opensDigest(person, where);
  await form.submit();
  await digestSays(school, form, 'Subscribed.');
  return form;
}

/** Presses a button of the form, and gives the screen that opens over it. */
export async function opensOver(
  { slack }: Pick<School, 'slack'>,
  person: Person,
  form: Modal,
  button: string,
): Promise<Modal> {
  await form.press(button);
  return await slack.until(() => person.modal?.id !== form.id && person.modal, {
    what: `a screen after "${button}"`,
  });
}
