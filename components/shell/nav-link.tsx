"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { liesUnder } from "./lies-under";

/** A link that knows whether the page shown is its own or lies below it. */
export function NavLink({
  href,
  also,
  className,
  tip,
  children,
}: {
  href: string;
  also?: readonly string[];
  className: string;
  tip?: string;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const current = pathname === href ? "page" : liesUnder(pathname, { href, also }) ? "true" : undefined;
  return (
    <Link href={href} aria-current={current} data-tip-folded={tip} className={className}>
      {children}
    </Link>
  );
}
