import type { Metadata } from "next";
import { Logo } from "@/components/marks/logo";
import { NothingHere } from "@/components/ui/nothing-here";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-113 flex-col justify-center gap-5 px-4 pb-24">
      <Logo size={30} />
      <NothingHere />
    </main>
  );
}
