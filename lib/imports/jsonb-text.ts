/** Keys of objects of one shape, in the order of jsonb, each as it stands before its value. */
type Shape = readonly { key: string; label: string }[];

const shapes = new Map<string, Shape>();
/** Documents have a few shapes; one that has thousands is not worth remembering. */
const maxShapes = 2_000;

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
  for (const { key, label } of shapeOf(object)) {
    const member = object[key];
    if (member === undefined || without?.has(key)) continue;
    text += text === "" ? label : `, ${label}`;
    text += jsonbText(member);
  }
  return `{${text}}`;
}

function shapeOf(object: Record<string, unknown>): Shape {
  const keys = Object.keys(object);
  // No stored key holds this separator; the count tells no key from an empty one.
  const name = `${keys.length}\u0000${keys.join("\u0000")}`;
  const known = shapes.get(name);
  if (known) return known;
  const sorted = keys
    .map((key) => ({ key, bytes: Buffer.from(key) }))
    .sort((a, b) => a.bytes.length - b.bytes.length || a.bytes.compare(b.bytes));
  const shape = sorted.map(({ key }) => ({ key, label: `${JSON.stringify(key)}: ` }));
  if (shapes.size >= maxShapes) shapes.clear();
  shapes.set(name, shape);
  return shape;
}
