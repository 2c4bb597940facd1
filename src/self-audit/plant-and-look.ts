import { writeFileSync } from 'node:fs';
import { hashedForms, writtenForms } from '../anonymity/written-forms.ts';
import { auditByTheRules, everywhere } from './left-behind.ts';
import { lookForPeople } from './look-for-marks.ts';
import type { Rehearsal } from './rehearsal.ts';

/**
 * Leaves the author of an anonymous share where they must not be, in each way that is looked for, and looks.
 * @returns where they were not found: that nothing was found before says nothing then
 */
export async function plantAndLook(rehearsal: Rehearsal): Promise<string[]> {
  const { author, workspaceId, keys, databaseFile } = rehearsal;
  const marks = lookForPeople([author], rehearsal);
  const missed: string[] = [];
  const expect = (place: string, isFound: boolean) => void (isFound || missed.push(place));

  for (const { bytes } of [
    ...[author.id, author.handle, author.realName].flatMap(writtenForms),
    ...hashedForms(author.id, keys),
    ...hashedForms(`${workspaceId} ${author.id}`, keys),
  ]) {
    const planted = Buffer.concat([AROUND, bytes, AROUND]);
    expect('a form of writing', marks([{ name: 'planted', bytes: planted }]).length > 0);
  }

  await rehearsal.carelessly(author.id);
  writeFileSync(`${databaseFile}-note`, author.handle);
  rehearsal.tick();
  const seen = marks(await everywhere(rehearsal));
  for (const place of ['oops.db, page', 'oops.db-note', 'log', 'metrics', 'what was posted']) {
    expect(
      place,
      seen.some((found) => found.startsWith(place)),
    );
  }
  const against = auditByTheRules(rehearsal);
  for (const place of ['oops.db, table mistake', 'oops.db-note', 'output.log']) {
    expect(
      `${place}, by the rules`,
      against.some((found) => found.startsWith(place)),
    );
  }
  return [...new Set(missed)];
}

const AROUND = Buffer.from('\0around it\0');
