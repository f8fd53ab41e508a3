import { Avatar } from "@/components/marks/avatar";
import { Menu, type MenuItem } from "@/components/ui/menu";

export type ShellPerson = {
  name: string;
  /** The role as a word people read, for example "Security". */
  role: string;
  /** What the person can do with their own account: settings, sign out. */
  menu: readonly MenuItem[];
};

export function PersonLine({ person }: { person: ShellPerson }) {
  return (
    <Menu
      label={`Your account: ${person.name}, ${person.role}`}
      items={person.menu}
      side="top"
      className="flex min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 py-1 text-left hover:bg-hover folded:flex-none"
    >
      <Avatar name={person.name} size={22} />
      <span className="min-w-0 leading-[15px] folded:sr-only">
        <span className="block truncate font-medium text-xs">{person.name}</span>
        <span className="block truncate text-2xs text-fg3">{person.role}</span>
      </span>
    </Menu>
  );
}
