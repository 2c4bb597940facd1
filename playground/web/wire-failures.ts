// What page and server say to each other about a Slack that fails, and how Oops copes.

/** What can be made to fail. */
export type FailureName =
  /** Slack answers that there were too many requests. */
  | 'busy'
  | 'errors'
  | 'outage'
  | 'slow'
  | 'away'
  /** The next message of Oops gets lost on its way. */
  | 'lostRequest'
  /** Slack takes the next message of Oops, and its answer gets lost. */
  | 'lostAnswer'
  /** What Slack sends doesn't reach Oops. */
  | 'unreachable'
  | 'stopped';

/** What Oops has kept and not yet sent, by place. */
export interface Waiting {
  /** A channel's or a person's name; null for an anonymous author, whom nobody knows. */
  where: string | null;
  count: number;
  /** How often the first of them was tried. */
  tries: number;
  dueAt: number;
}

/** Something that went wrong, and what became of it. */
export interface Trouble {
  /** Of Oops's calls, or of what Slack sent to Oops. */
  from: 'Oops' | 'Slack';
  /** A method, or what was sent: a command's name, `view_submission`, an event. */
  name: string;
  /** Where it goes, or who did it. */
  where: string | null;
  /** When it was tried last. */
  at: number;
  tries: number;
  /** Slack's error, a status, or `lost`. */
  failed: string;
  /** `twice`: Slack had done it before, and could not say so. */
  became: 'waiting' | 'done' | 'twice' | 'not tried again';
}

/** How Oops copes since something was first made to fail. */
export interface Coping {
  /** Counts the times that something began to fail. */
  number: number;
  waiting: Waiting[];
  /** The newest last. */
  troubles: Trouble[];
}

/** What fails now, and how Oops copes. */
export interface FailureState {
  failing: FailureName[];
  /** What the app's process does. */
  oops: 'running' | 'starting' | 'stopped';
  coping: Coping | null;
}

export type FailureAct =
  | { kind: 'fail'; how: FailureName }
  | { kind: 'mend'; how: FailureName | 'everything' }
  /** Stops Oops and starts it again. */
  | { kind: 'restart' };
