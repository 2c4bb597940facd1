import type { Modal, Person } from '../../playground/slack/slack.ts';
import { openSchool, testClock } from './oops.ts';
import { appointsStewards, opensSetup } from './stewards.ts';

/** A school whose stewards are ben and cleo, and their way to the screens on top of the setup. */
export async function openSteeredSchool(options: Parameters<typeof openSchool>[0] = {}) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ clock, ...options });
  const { slack, ben, cleo } = school;
  const admin = await appointsStewards(school, [ben, cleo]);
  const there = {
    ...school,
    clock,
    admin,
    /** A button of the setup, and the screen it opens on top. */
    async opensPage(person: Person, page: string, title: string): Promise<Modal> {
      const setup = await opensSetup(person);
      await setup.press(page);
      return await person.seesModal(title);
    },
    /** *Change* beside one area of a list. */
    async changes(person: Person, list: Modal, area: string, label: string): Promise<Modal> {
      await list.press(`Change: ${area}`);
      return await slack.until(
        () => (person.modal && label in person.modal.values ? person.modal : undefined),
        { what: `the form for ${area}` },
      );
    },
    /** What the screen on top says, once it says this. */
    says: async (person: Person, text: string): Promise<string> =>
      await slack.until(() => (person.modal?.text.includes(text) ? person.modal.text : undefined), {
        what: `"${text}" on ${person.name}'s screen`,
      }),
    /** Is no steward any more. */
    async dismisses(by: Person, person: Person): Promise<void> {
      const form = await opensSetup(by);
      await form.takeOut('Stewards', person.name);
      await form.submit();
      await there.says(by, 'Stewards are now');
      await by.modal?.closeAll();
    },
  };
  return there;
}
