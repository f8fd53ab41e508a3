/** Both secrets sign for so long after a rotation, so that the receiver can change at its leisure. */
export const formerSecretHours = 24;
/** What one message says in full; the rest is a number with a link. */
export const linesPerMessage = 10;
/** The log of a channel is kept this long. */
export const deliveryLogDays = 30;

/** What an answer means: taken, try again, or wrong for good. 410 also says: send nothing more. */
export function judgeStatus(status: number): "sent" | "retry" | "refused" | "gone" {
  if (status >= 200 && status < 300) return "sent";
  if (status === 410) return "gone";
  if (status === 408 || status === 425 || status === 429 || status >= 500) return "retry";
  return "refused";
}
