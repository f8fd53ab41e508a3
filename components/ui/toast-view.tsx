"use client";

import { Check } from "lucide-react";
import { Toast } from "radix-ui";
import { Kbd } from "./kbd";
import type { ShownToast } from "./toaster";
import { useShortcuts } from "./use-shortcuts";

export function ToastView({ toasts, onClose }: { toasts: ShownToast[]; onClose: (id: number) => void }) {
  const undoable = toasts.findLast((shown) => shown.undo);
  const undo = (shown: ShownToast) => {
    onClose(shown.id);
    void shown.undo?.();
  };
  useShortcuts({ z: () => undoable && undo(undoable) });

  return (
    <Toast.Provider duration={5000} swipeDirection="left">
      {toasts.map((shown) => (
        <Toast.Root
          key={shown.id}
          onOpenChange={(open) => !open && onClose(shown.id)}
          className="flex min-h-9 items-center gap-3 rounded-lg bg-surface py-1.5 pr-2 pl-3 shadow-pop max-md:min-h-12"
        >
          <Check size={15} strokeWidth={2.2} aria-hidden className="shrink-0 text-pass" />
          <Toast.Description className="min-w-0 flex-1">{shown.text}</Toast.Description>
          {shown.undo && (
            <Toast.Action
              altText="Undo with the key Z"
              onClick={() => undo(shown)}
              className="flex h-7 items-center gap-2 rounded-md px-1.5 font-medium text-accent-text hover:bg-hover"
            >
              Undo <Kbd>Z</Kbd>
            </Toast.Action>
          )}
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed bottom-4 left-4 z-50 flex w-[min(100vw-32px,400px)] flex-col gap-2 md:bottom-6 md:left-[calc(var(--sidebar-width,0px)+24px)] print:hidden" />
    </Toast.Provider>
  );
}
