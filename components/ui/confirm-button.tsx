"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { SubmitButton } from "./submit-button";

type ConfirmButtonProps = {
  /** What the button on the page shows. */
  children: ReactNode;
  variant?: ComponentProps<typeof Button>["variant"];
  /** The question: "Disable 3 endpoints?" */
  title: string;
  /** The consequence, in a sentence or two. */
  consequence: ReactNode;
  /** Names the act: "Disable 3 endpoints". */
  confirm: string;
  danger?: boolean;
  /** Runs with what `fields` hold; the dialog closes when it is done. */
  action: (form: FormData) => void | Promise<void>;
  /** Hidden inputs, or at most two fields. */
  fields?: ReactNode;
};

/** A yes or no before something that is hard to take back. Focus starts on Cancel. */
export function ConfirmButton({ children, variant, title, consequence, confirm, danger, action, fields }: ConfirmButtonProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant={variant ?? (danger ? "danger" : "secondary")} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Dialog open={open} onClose={close} title={title}>
        <form
          action={async (form) => {
            await action(form);
            close();
          }}
          className="px-4 pb-4"
        >
          <div className="mt-1 text-base text-fg2">{consequence}</div>
          {fields && <div className="mt-3 flex flex-col gap-3">{fields}</div>}
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <Button autoFocus onClick={close}>
              Cancel
            </Button>
            <SubmitButton variant={danger ? "danger" : "primary"}>{confirm}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
