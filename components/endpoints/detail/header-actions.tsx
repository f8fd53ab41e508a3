import { Ellipsis, GitMerge, Power, PowerOff, RotateCw, Undo2, UserPlus } from "lucide-react";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";

interface HeaderActionsProps {
  endpoint: EndpointView;
  may: { ask: boolean; retire: boolean; merge: boolean; decommission: boolean };
}

const icon = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

/** What this reader may do with the endpoint; nothing is offered that the server would refuse. */
export function HeaderActions({ endpoint, may }: HeaderActionsProps) {
  const path = `/endpoints/${endpoint.id}`;
  const retired = endpoint.lifecycle === "retired";
  const items: MenuItem[] = [
    ...(may.merge && !endpoint.mergedInto
      ? [{ label: "Merge with another record", href: `${path}/merge`, icon: <GitMerge {...icon} /> }]
      : []),
    ...(may.decommission && !endpoint.mergedInto && !retired && endpoint.editable.includes("sunsetAt")
      ? [{ label: "End it, disable first", href: `${path}/decommission`, icon: <Power {...icon} /> }]
      : []),
    ...(may.retire && !endpoint.mergedInto && !retired ? [{ label: "Retire", href: `${path}/retire`, icon: <PowerOff {...icon} /> }] : []),
  ];
  return (
    <>
      {items.length > 0 && (
        <Menu label="More" items={items} tip align="end" className={buttonClass({ variant: "secondary", size: "icon" })}>
          <Ellipsis size={15} strokeWidth={1.75} aria-hidden />
        </Menu>
      )}
      {may.merge && endpoint.mergedInto && (
        <LinkButton href={`${path}/merge`}>
          <Undo2 {...icon} />
          Split off again
        </LinkButton>
      )}
      {may.retire && retired && !endpoint.mergedInto && (
        <LinkButton href={`${path}/retire`}>
          <Undo2 {...icon} />
          Bring back
        </LinkButton>
      )}
      {may.ask && endpoint.live && endpoint.editable.length > 0 && (
        <LinkButton href={`${path}?owner=ask#owner`}>
          <UserPlus {...icon} />
          {endpoint.owner ? "Hand over" : "Find an owner"}
        </LinkButton>
      )}
      {endpoint.live && endpoint.editable.includes("secret") && endpoint.secret.held !== "no" && (
        <>
          <LinkButton href={`${path}?record=secret#secret`}>Record a rotation</LinkButton>
          <LinkButton href={`${path}/rotate`} variant="primary">
            <RotateCw {...icon} />
            Rotate
          </LinkButton>
        </>
      )}
    </>
  );
}
