import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Slice } from '../slice.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { type AppointmentStore, createAppointmentStore } from './appointment-store.ts';
import type { CallsOfCoach } from './coach-store.ts';
import { createTellAppointedDelivery } from './tell-appointed-delivery.ts';

/** What stewards say about who coaches, and that those they name hear of it. */
export function createAppointmentSlice(deps: {
  db: Database;
  enqueue: Enqueue;
  /** What somebody is called for whom a steward takes off. */
  states: Pick<CallsOfCoach, 'coachesNoMore'>;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  post: PostOnce;
  say: Say;
  command: string;
}): Slice & { appointments: AppointmentStore } {
  const appointments = createAppointmentStore({ ...deps, calls: deps.states });
  return {
    appointments,
    deliveries: [createTellAppointedDelivery({ ...deps, find: appointments.find })],
  };
}
