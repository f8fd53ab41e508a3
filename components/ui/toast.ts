export type ToastMessage = {
  /** One line: what happened. Never an error that needs action; that belongs on the page. */
  text: string;
  /** Offers Undo, and the key Z, while the toast is shown. */
  undo?: () => void | Promise<void>;
};

type Listener = (message: ToastMessage) => void;
const listeners = new Set<Listener>();

export function toast(text: string, undo?: ToastMessage["undo"]): void {
  for (const listener of listeners) listener({ text, undo });
}

export function onToast(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
