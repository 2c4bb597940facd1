/** A moment on both clocks: the wall clock that tests may move, and the machine's own that keeps running. */
export interface Moment {
  wall: number;
  machine: number;
}

export interface Clock {
  /** Milliseconds since 1970, as Slack's servers see them. */
  now: () => number;
  moment: () => Moment;
  /** Milliseconds since a moment, by whichever clock went further: a frozen test clock keeps no trigger alive. */
  since: (moment: Moment) => number;
}

/** Makes the engine's clock from the wall clock it is given. */
export function createClock(wallClock: () => number): Clock {
  const moment = () => ({ wall: wallClock(), machine: performance.now() });
  return {
    now: wallClock,
    moment,
    since(start) {
      const end = moment();
      return Math.max(end.wall - start.wall, end.machine - start.machine);
    },
  };
}
