const minuteMs = 60_000;
const retryMinutes = [1, 5, 15, 60, 120, 240];
/** About two days of a mail server that is down. */
const maxAttempts = 16;
/** What the server refuses for good is tried twice more, in case it was wrong about that. */
const maxPermanentAttempts = 3;

/** When to try again after that many attempts; null = give up, until a person asks for another try. */
export function nextAttempt(attempts: number, permanent: boolean, now: Date): Date | null {
  if (attempts >= (permanent ? maxPermanentAttempts : maxAttempts)) return null;
  const minutes = retryMinutes[Math.min(attempts, retryMinutes.length) - 1] ?? retryMinutes[0]!;
  return new Date(now.getTime() + minutes * minuteMs);
}
