import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checks } from "@/lib/checks/registry";
import { AppError } from "@/lib/core/errors";
import { readListQuery } from "./list-query";
import { type EndpointFilter, listSearch, sorts } from "./list-schema";
import { dataClasses, environments, rotationStatuses } from "./vocabulary";

const read = (search: string) => readListQuery(new URLSearchParams(search));
const errorsOf = (search: string): Record<string, string> => {
  try {
    read(search);
  } catch (error) {
    if (error instanceof AppError) return error.fields;
    throw error;
  }
  return {};
};

describe("the address of a list", () => {
  it("without parameters is everything that needs attention, worst first", () => {
    expect(read("")).toEqual({ filter: {}, sort: "attention", descending: false });
  });

  it("holds values joined by commas, once each", () => {
    expect(read("environment=production,staging,production&sort=-name")).toEqual({
      filter: { environment: ["production", "staging"] },
      sort: "name",
      descending: true,
    });
  });

  it("takes empty parameters as none", () => {
    expect(read("q=&environment=&sort=")).toEqual({ filter: {}, sort: "attention", descending: false });
  });

  it.each([
    ["environment[$ne]=x", "environment[$ne]"],
    ["filter[owner]=x", "filter[owner]"],
    ["owner.$gt=", ""],
    ["__proto__=x", "__proto__"],
    ["limit=9999", "limit"],
    ["environment=prod", "production, staging"],
    ["environment=production&environment=test", "Join the values with commas"],
    ["flag=no-such-check", "owner-missing"],
    ["provider=Git%20Hub", "provider"],
    ["person=you", "“you”"],
    ["team=1", "“1”"],
    ["source=1", "“1”"],
    ["asOf=yesterday", "2026-05-31"],
    ["asOf=2026-02-30", "2026-05-31"],
    ["sort=host", "attention, risk, name, rotation"],
    ["sort=name,rotation", "attention, risk, name, rotation"],
    ["after=a&before=b", "after"],
    ["after=../etc", "first page"],
    [`q=${"x".repeat(201)}`, "200"],
    ["q=a%00b", "character"],
    [`provider=${Array.from({ length: 51 }, (_, n) => `p${n}`).join(",")}`, "50"],
  ])("%s is refused with what would be right", (search, hint) => {
    const errors = errorsOf(search);
    if (hint !== "") expect(Object.keys(errors).length).toBeGreaterThan(0);
    expect(`${Object.keys(errors)} ${Object.values(errors)}`).toContain(hint);
  });

  it("refuses a value that is an object or a list of its own, as a JSON caller would send it", () => {
    for (const environment of [{ $ne: "x" }, ["production"], 1, null, true]) {
      expect(() => readListQuery({ environment } as never)).toThrow(AppError);
    }
  });

  it("is the same after writing and reading it again", () => {
    const filters: fc.Arbitrary<EndpointFilter> = fc.record(
      {
        q: fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((q) => q === q.trim() && q !== "" && !q.includes("\0")),
        environment: fc.uniqueArray(fc.constantFrom(...environments), { minLength: 1 }),
        rotation: fc.uniqueArray(fc.constantFrom(...rotationStatuses), { minLength: 1 }),
        dataClass: fc.uniqueArray(fc.constantFrom(...dataClasses), { minLength: 1 }),
        flag: fc.uniqueArray(fc.constantFrom(...checks.map(({ id }) => id)), { minLength: 1, maxLength: 5 }),
        unknown: fc.uniqueArray(fc.constantFrom(...checks.map(({ id }) => id)), { minLength: 1, maxLength: 5 }),
        team: fc.uniqueArray(fc.oneof(fc.uuid(), fc.constant("none")), { minLength: 1, maxLength: 4 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        filters,
        fc.constantFrom(...sorts),
        fc.boolean(),
        fc.option(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), { nil: undefined }),
        (filter, sort, descending, asOf) => {
          const list = { filter, sort, descending, ...(asOf ? { asOf } : {}) };
          expect(read(listSearch(list))).toEqual(list);
        },
      ),
    );
  });
});
