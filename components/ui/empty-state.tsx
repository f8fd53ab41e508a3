import { Lock } from "lucide-react";
import type { ReactNode } from "react";

/** Says what will be here and gives the next act. A filtered list names the filter to drop and how many would appear. */
export function EmptyState({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className="p-3.5">
      <p className="font-medium">{title}</p>
      {children && <div className="mt-0.5 max-w-prose text-fg2">{children}</div>}
      {action && <div className="mt-2.5 flex flex-wrap items-center gap-2">{action}</div>}
    </div>
  );
}

/** Names the role that has the function and who can grant it: "Auditors can read, not change". */
export function NoPermission({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <div data-no-permission="" className="p-3.5">
      <p className="flex items-center gap-2 font-medium">
        <Lock size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-fg2" />
        {title}
      </p>
      <div className="mt-0.5 max-w-prose text-fg2">{children}</div>
      {action && <div className="mt-2.5 flex flex-wrap items-center gap-2">{action}</div>}
    </div>
  );
}
