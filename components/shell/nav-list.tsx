import { TriangleAlert } from "lucide-react";
import { NavLink } from "./nav-link";
import { type NavItem, type Navigation, navIcons } from "./navigation";

export function NavList({ navigation }: { navigation: Navigation }) {
  return (
    <nav aria-label="Main" className="flex flex-col">
      {navigation.map((group, index) => (
        <ul key={group[0]?.href} className={index > 0 ? "mt-2 border-t pt-2" : undefined}>
          {group.map((item) => (
            <li key={item.href} className="mb-px">
              <NavListLink item={item} />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

function NavListLink({ item }: { item: NavItem }) {
  const Icon = navIcons[item.icon];
  return (
    <NavLink
      href={item.href}
      also={item.also}
      tip={item.label}
      className="group/nav flex h-7 items-center gap-2.5 rounded-md px-2 text-fg2 transition-colors hover:bg-hover hover:text-fg aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-fg max-md:h-11 max-md:px-3 folded:justify-center folded:px-0"
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0 group-aria-[current]/nav:text-accent-text max-md:size-4.5" />
      <span className="truncate folded:sr-only">{item.label}</span>
      {item.count !== undefined && (
        <span
          className={`ml-auto flex items-center gap-1 pl-2 text-xs folded:sr-only ${item.alert ? "font-medium text-high" : "font-normal text-fg3"}`}
        >
          {item.alert && <TriangleAlert size={12} strokeWidth={2} aria-hidden />}
          {item.alert ? <span aria-hidden="true">{item.count}</span> : item.count}
          {item.alert && <span className="sr-only">{item.alert}</span>}
        </span>
      )}
    </NavLink>
  );
}
