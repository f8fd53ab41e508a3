"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { SIDEBAR_COOKIE } from "./sidebar-cookie";

type Sidebar = { folded: boolean; toggle: () => void };
const SidebarContext = createContext<Sidebar | null>(null);

/** Holds whether the sidebar is folded. The choice lives in a cookie, so the server draws the right width at once. */
export function SidebarFrame({
  initiallyFolded,
  singleKeys,
  children,
}: {
  initiallyFolded: boolean;
  singleKeys: boolean;
  children: ReactNode;
}) {
  const [folded, setFolded] = useState(initiallyFolded);
  const sidebar = useMemo(
    () => ({
      folded,
      toggle() {
        setFolded(!folded);
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support
        document.cookie = `${SIDEBAR_COOKIE}=${folded ? "open" : "folded"}; path=/; max-age=31536000; samesite=lax`;
      },
    }),
    [folded],
  );
  return (
    <SidebarContext value={sidebar}>
      <div
        data-folded={folded || undefined}
        data-single-keys={singleKeys ? undefined : "off"}
        className="flex min-h-dvh [--sidebar-width:0px] md:[--sidebar-width:212px] md:data-folded:[--sidebar-width:52px]"
      >
        {children}
      </div>
    </SidebarContext>
  );
}

export function useSidebar(): Sidebar {
  const sidebar = use(SidebarContext);
  if (!sidebar) throw new Error("useSidebar needs a SidebarFrame above it.");
  return sidebar;
}
