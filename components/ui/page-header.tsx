import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** Before the title: a provider mark. */
  mark?: ReactNode;
  /** Beside the title: chips. */
  chips?: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Quiet, secondary, primary, in this order. */
  actions?: ReactNode;
};

/** The page's one h1 with its actions. */
export function PageHeader({ title, mark, chips, lead, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      {mark}
      <div className="min-w-0 flex-1 basis-4/5 sm:basis-72">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="min-w-0 font-semibold text-xl">{title}</h1>
          {chips}
        </div>
        {lead && <p className="mt-0.5 text-fg2">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </div>
  );
}

/** The page's room: 24 px at the desk, 16 on a phone. `reading` stops at 880 px, for reports and settings. */
export function Page({ reading, children }: { reading?: boolean; children: ReactNode }) {
  return <div className={`flex flex-col gap-4 p-4 md:px-6 md:py-5 ${reading ? "max-w-220" : ""}`}>{children}</div>;
}
