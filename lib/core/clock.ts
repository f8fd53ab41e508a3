/** Time is handed in, so that rules and commands can be tried at any instant. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** 1 day = 86,400,000 ms, always UTC. */
export const dayMs = 86_400_000;
