"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link that knows whether the page shown is its own or lies below it. */
export function NavLink({ href, className, tip, children }: { href: string; className: string; tip?: string; children: ReactNode }) {
  const pathname = usePathname();
  const current = pathname === href ? "page" : pathname.startsWith(`${href}/`) ? "true" : undefined;
  return (
    <Link href={href} aria-current={current} data-tip-folded={tip} className={className}>
      {children}
    </Link>
  );
}
