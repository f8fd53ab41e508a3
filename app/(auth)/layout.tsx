import type { ReactNode } from "react";
import { Logo } from "@/components/marks/logo";

/** One narrow column; nothing of the console is told before sign-in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main id="content" className="mx-auto flex min-h-dvh w-full max-w-98 flex-col justify-center px-4 py-10">
      <p className="mb-5 flex items-center gap-2.5 font-semibold text-lg">
        <Logo size={30} />
        HookSteward
      </p>
      {children}
    </main>
  );
}
