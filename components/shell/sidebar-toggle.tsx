"use client";

import { PanelLeft } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useSidebar } from "./sidebar-frame";

export function SidebarToggle() {
  const { folded, toggle } = useSidebar();
  const label = folded ? "Unfold the sidebar" : "Fold the sidebar";
  return (
    <Button variant="quiet" size="icon" onClick={toggle} aria-label={label} aria-expanded={!folded} data-tip={label} className="text-fg3">
      <PanelLeft size={15} strokeWidth={1.75} aria-hidden />
    </Button>
  );
}
