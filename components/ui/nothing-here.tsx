import { LinkButton } from "./button";

/** The one answer for what does not exist and for what the person has no relation to: the two must look the same. */
export function NothingHere() {
  return (
    <div className="flex max-w-105 flex-col items-start gap-3">
      <h1 className="font-semibold text-xl">There is nothing here for you</h1>
      <p className="text-base text-fg2">
        The address is wrong, the thing is gone, or you have no relation to it. An administrator or the security team can tell which.
      </p>
      <LinkButton href="/">Go to the start page</LinkButton>
    </div>
  );
}
