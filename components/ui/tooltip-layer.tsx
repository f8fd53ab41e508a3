"use client";

import { useEffect, useState } from "react";

type Tip = { text: string; x: number; y: number; above: boolean };

/**
 * One layer for the document: any element with `data-tip="…"` gets a tooltip on hover and keyboard focus, also when a server component
 * drew it; `data-tip-folded` does so only inside the folded sidebar. Escape hides it; the pointer may rest on it. The tip repeats or refines a name, so it is hidden from screen readers:
 * give icon buttons an `aria-label` of their own.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);

  useEffect(() => {
    let timer = 0;
    const later = (next: Tip | null, delay: number) => {
      clearTimeout(timer);
      timer = window.setTimeout(() => setTip(next), delay);
    };
    const onOver = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("[data-tip-layer]")) return clearTimeout(timer);
      const holder = target?.closest<HTMLElement>("[data-tip], [data-folded] [data-sidebar] [data-tip-folded]");
      const text = holder?.dataset.tip ?? holder?.dataset.tipFolded;
      if (!holder || !text) return later(null, 80);
      if (event.type === "focusin" && !holder.matches(":focus-visible")) return;
      later(place(holder, text), event.type === "focusin" ? 0 : 350);
    };
    const hide = () => later(null, 0);
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && hide();
    document.addEventListener("pointerover", onOver);
    document.addEventListener("focusin", onOver);
    document.addEventListener("focusout", hide);
    document.addEventListener("pointerdown", hide);
    document.addEventListener("keydown", onKey);
    window.addEventListener("scroll", hide, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", onOver);
      document.removeEventListener("focusin", onOver);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("pointerdown", hide);
      document.removeEventListener("keydown", onKey);
      window.removeEventListener("scroll", hide, { capture: true });
    };
  }, []);

  if (!tip) return null;
  return (
    <div
      data-tip-layer
      aria-hidden="true"
      className={`fixed z-50 w-max max-w-72 -translate-x-1/2 rounded-sm bg-fg px-2 py-1 text-surface text-xs print:hidden ${tip.above ? "-translate-y-full" : ""}`}
      style={{ left: tip.x, top: tip.y }}
    >
      {tip.text}
    </div>
  );
}

/** Below its holder, above when the window ends; the middle stays far enough from the edges for the widest tip of that text. */
function place(holder: HTMLElement, text: string): Tip {
  const box = holder.getBoundingClientRect();
  const halfWidth = Math.min(144, text.length * 3.6 + 12);
  const middle = box.left + box.width / 2;
  const x = Math.min(Math.max(middle, halfWidth + 4), Math.max(halfWidth + 4, window.innerWidth - halfWidth - 4));
  const above = box.bottom + 44 > window.innerHeight;
  return { text, x, y: above ? box.top - 6 : box.bottom + 6, above };
}
