"use client";

import { type ComponentType, useEffect, useState } from "react";
import { onToast, type ToastMessage } from "./toast";

export type ShownToast = ToastMessage & { id: number };
type View = ComponentType<{ toasts: ShownToast[]; onClose: (id: number) => void }>;

/** Shows what `toast()` says. The view is loaded with the first message. */
export function Toaster() {
  const [toasts, setToasts] = useState<ShownToast[]>([]);
  const [View, setView] = useState<View | null>(null);

  useEffect(() => {
    let lastId = 0;
    return onToast((message) => {
      lastId += 1;
      const shown = { ...message, id: lastId };
      setToasts((current) => [...current.slice(-2), shown]);
      void import("./toast-view").then(({ ToastView }) => setView(() => ToastView));
    });
  }, []);

  const close = (id: number) => setToasts((current) => current.filter((shown) => shown.id !== id));
  return View && <View toasts={toasts} onClose={close} />;
}
