import type { NewMistake } from '../../src/mistakes/mistake.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase, soon } from './database.ts';
import { carelessly } from './live-audit.ts';
import { openShareStores } from './stores.ts';

/** The author of the open share. */
export const AUTHOR = 'U0OPENHAND1';
/** An account that nothing may hold. */
export const HIDDEN = 'U0QZQZQZQZ9';

const SLOT = Temporal.Instant.from('2026-03-02T10:30:00Z').epochMilliseconds;
const RECEIPT = `${'k'.repeat(8)}.${'r'.repeat(43)}`;

/** An open share, an anonymous one and a letter that waits; the log of writes is empty. */
export async function openPlot() {
  const there = await openTestDatabase();
  const { db, file } = there;
  const { mistakes: store } = openShareStores(db);
  carelessly(
    file,
  ).exec(`update focus_area set id = '${'a'.repeat(22)}' where workspace_id = '${HERE}';
    update prompt set area_id = '${'a'.repeat(22)}' where workspace_id = '${HERE}';
    delete from workspace where id != '${HERE}'`);
  const share = (whatHappened: string): NewMistake => ({
    workspaceId: HERE,
    id: newId(),
    channelId: 'C0STAFF',
    focusAreaId: null,
    whatHappened,
    whatLearned: '',
    nearMiss: false,
    wantsHelp: false,
    mayRetell: false,
    creditAuthor: false,
  });
  const open = share('I told <@U0NAMED0001> the wrong time');
  await store.shareOpenly({ ...open, authorId: AUTHOR, source: null, sharedOn: '2026-03-02' });
  const waiting = share('A letter that nobody has seen yet');
  await store.shareAnonymously({ ...waiting, receipt: RECEIPT }, () => SLOT);
  const anonymous = share('Nobody knows');
  const row = { ...open, authorId: 'U0NOBODY001', source: null, sharedOn: '2026-03-02' };
  await store.shareOpenly({ ...row, ...anonymous });
  await store.removeName(HERE, anonymous.id);
  db.cleanUp(Temporal.Now.instant());
  await soon();
  const careless = carelessly(file);
  // What a test leaves behind, it leaves on purpose.
  careless.pragma('secure_delete = ON');
  return {
    ...there,
    open,
    anonymous,
    waiting,
    careless,
    /** Has what was written carelessly in the file itself. */
    settle: () => void careless.pragma('wal_checkpoint(TRUNCATE)'),
  };
}
