import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { HatchPatterns } from "@/components/marks/hatch";
import { TooltipLayer } from "@/components/ui/tooltip-layer";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "HookSteward", template: "%s · HookSteward" },
  description: "Every webhook endpoint as a non-human identity.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9fafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0e12" },
  ],
};

/** Reading the nonce here makes every page dynamic, the 404 too: a prerendered page could not carry this request's nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <HatchPatterns />
        <ThemeProvider attribute="data-theme" nonce={nonce} disableTransitionOnChange>
          {children}
          <TooltipLayer />
        </ThemeProvider>
      </body>
    </html>
  );
}
