import type { Modal, Person } from '../../playground/slack/slack.ts';
import { isCalled, wantsCoach } from './coaches.ts';
import type { School } from './oops.ts';
import { findsShare } from './sharing.ts';

type There = Pick<School, 'slack'>;

/** `/oops coach`, up to the open form. */
export async function opensCoaching(person: Person, where = '#staff'): Promise<Modal> {
  await person.types(where, '/oops coach');
  return await person.seesModal('Coaching');
}

/** What the form answers once it is sent; it is closed then. */
export async function savesCoaching(
  { slack }: There,
  person: Person,
  form: Modal,
): Promise<string> {
  await form.submit();
  const answer = await slack.until(
    () => (person.modal?.submitLabel === null ? person.modal.text : undefined),
    { what: `what ${person.name} has saved` },
  );
  await person.modal?.closeAll();
  return answer;
}

/** Somebody offers to coach these focus areas. */
export async function offersToCoach(
  there: There,
  person: Person,
  areas: readonly string[] = ['Whatever comes'],
  where = '#staff',
): Promise<string> {
  const form = await opensCoaching(person, where);
  for (const area of areas) await form.choose('I coach', area);
  return await savesCoaching(there, person, form);
}

/** ada shares openly and would like a coach, and this one is called. */
export async function sharesFor(
  school: School,
  coach: Person,
  text: string,
  more: { area?: string; where?: string } = {},
) {
  const before = coach.directMessages.length;
  const form = await wantsCoach(school.ada, 'Openly', text, more);
  await form.submit();
  await school.ada.seesModal('Thanks for sharing');
  await school.ada.modal?.closeAll();
  const share = await findsShare(school, school.ada, text, more.where);
  await school.slack.until(() => coach.directMessages.length > before, { what: 'the call' });
  return { share, call: await isCalled(school, coach) };
}
