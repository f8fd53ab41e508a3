/** Keys in the order of jsonb, each as it stands before its value. */
type Members = readonly { key: string; label: string }[];

/** Objects whose keys so far are these, in this order; `next` by the key that follows. */
interface Shape {
  readonly next: Map<string, Shape>;
  members?: Members;
}

/** Documents have a few shapes; what has thousands is not worth remembering. */
const maxShapes = 20_000;
let shapes: Shape = { next: new Map() };
let remembered = 0;

/**
 * Pure: a JSON value as PostgreSQL writes it when it was stored as jsonb, so that a hash made here equals one made of the stored row. Members of the outermost
 * object that are in `without` are left out. Numbers are taken to be such as documents have: whole ones, or with a few decimals.
 */
export function jsonbText(value: unknown, without?: ReadonlySet<string>): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => jsonbText(item)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const object = value as Record<string, unknown>;
  let text = "";
  for (const { key, label } of membersOf(object)) {
    const member = object[key];
    if (member === undefined || without?.has(key)) continue;
    text += text === "" ? label : `, ${label}`;
    text += jsonbText(member);
  }
  return `{${text}}`;
}

function membersOf(object: Record<string, unknown>): Members {
  const keys = Object.keys(object);
  let shape = shapes;
  for (const key of keys) shape = shape.next.get(key) ?? longer(shape, key);
  shape.members ??= sorted(keys);
  return shape.members;
}

function longer(shape: Shape, key: string): Shape {
  if (++remembered > maxShapes) {
    shapes = { next: new Map() };
    remembered = 0;
  }
  const next: Shape = { next: new Map() };
  shape.next.set(key, next);
  return next;
}

function sorted(keys: string[]): Members {
  return keys
    .map((key) => ({ key, bytes: Buffer.from(key) }))
    .sort((a, b) => a.bytes.length - b.bytes.length || a.bytes.compare(b.bytes))
    .map(({ key }) => ({ key, label: `${JSON.stringify(key)}: ` }));
}
