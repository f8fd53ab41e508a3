import { LinkButton } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Page, PageHeader } from "@/components/ui/page-header";

/** The address asks for something no list can be: names each parameter with what would be right. */
export function RefusedAddress({
  title = "Endpoints",
  href = "/endpoints",
  fields,
}: {
  title?: string;
  href?: string;
  fields: Readonly<Record<string, string>>;
}) {
  return (
    <Page>
      <PageHeader title={title} actions={<LinkButton href={href}>{`Show all ${title.toLowerCase()}`}</LinkButton>} />
      <ErrorState title="This address does not describe a list">
        <ul className="flex flex-col gap-0.5">
          {Object.entries(fields).map(([field, message]) => (
            <li key={field}>
              {field !== "input" && <span className="font-mono text-xs">{field.replace(/\.\d+$/, "")}</span>} {message}
            </li>
          ))}
        </ul>
      </ErrorState>
    </Page>
  );
}
