"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Button } from "@/components/ui/button";

/** Light or dark. Until it is pressed the system decides; the palette has "as the system" to go back. */
export function ThemeSwitch() {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <Button
      variant="quiet"
      size="icon"
      aria-label="Switch between light and dark"
      data-tip="Light or dark"
      onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
      className="text-fg3"
    >
      <Moon size={14} strokeWidth={1.75} aria-hidden className="dark:hidden max-md:size-4.5" />
      <Sun size={14} strokeWidth={1.75} aria-hidden className="hidden dark:block max-md:size-4.5" />
    </Button>
  );
}
