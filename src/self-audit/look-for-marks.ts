import { hashedForms, type WrittenForm, writtenForms } from '../anonymity/written-forms.ts';
import type { Key } from '../runtime/secrets.ts';
import type { MadeUpPerson } from './made-up-people.ts';

/** Somewhere that something could have been left. */
export interface Place {
  /** e.g. "log", or a file's name. */
  name: string;
  bytes: Buffer;
}

/** @returns where something was found: the place, and of a file of the database the page. Never what */
export type LookForMarks = (places: readonly Place[]) => string[];

/**
 * Looks for people in bytes, by all that Slack calls them and all that is made of it.
 * @param there.keys of the installation: who runs it can try them on every account
 */
export function lookForPeople(
  people: readonly MadeUpPerson[],
  there: { workspaceId: string; keys: readonly Key[] },
): LookForMarks {
  const { workspaceId, keys } = there;
  return lookFor(
    people.flatMap(({ id, handle, realName }) => [
      ...[id, handle, realName, ...realName.split(' ')].flatMap(writtenForms),
      ...['', ' ', ':', '-', '.', '/'].flatMap((sign) => [
        ...hashedForms(`${workspaceId}${sign}${id}`, keys),
        ...hashedForms(`${id}${sign}${workspaceId}`, keys),
      ]),
      ...[id, handle].flatMap((text) => hashedForms(text, keys)),
    ]),
  );
}

/** Looks for a text in bytes. */
export const lookForText = (text: string): LookForMarks => lookFor(writtenForms(text));

const PAGE = 4096;

function lookFor(forms: readonly WrittenForm[]): LookForMarks {
  const exact = forms.filter(({ anyCase }) => !anyCase).map(({ bytes }) => bytes);
  const lower = forms.filter(({ anyCase }) => anyCase).map(({ bytes }) => inLowerCase(bytes));
  return (places) =>
    places.flatMap(({ name, bytes }) => {
      const small = inLowerCase(bytes);
      const found = [
        ...exact.map((form) => bytes.indexOf(form)),
        ...lower.map((form) => small.indexOf(form)),
      ].filter((at) => at >= 0);
      const where = found.map((at) =>
        name.includes('.db') ? `${name}, page ${Math.floor(at / PAGE) + 1}` : name,
      );
      return [...new Set(where)];
    });
}

const inLowerCase = (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
