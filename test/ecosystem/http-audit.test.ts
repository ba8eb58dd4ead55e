import { type AuditFail, auditServer } from "graphql-http";
import { describe, expect, it } from "vitest";
import { aCaller, openWorld, type World } from "../world.ts";

/** Runs every audit of GraphQL over HTTP that graphql-http knows against a gateway, as a signed-in caller. */
async function audited(world: World) {
  const token = await world.token(aCaller("prison-officer"));
  const fetchFn = (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    return fetch(url, { ...init, headers });
  };
  const results = await auditServer({ url: `${world.url}/graphql`, fetchFn });
  return { results, failed: results.filter((result): result is AuditFail => result.status !== "ok") };
}

describe("graphql-http's audit of GraphQL over HTTP", () => {
  it("finds nothing amiss where the schema may be asked for", async () => {
    const world = await openWorld({ people: [], introspection: true });
    try {
      const { results, failed } = await audited(world);
      expect(failed).toEqual([]);
      expect(results.length).toBeGreaterThan(60);
    } finally {
      await world.close();
    }
  });

  it("finds amiss, where the schema is not told, only that the schema is not told", async () => {
    const world = await openWorld({ people: [] });
    try {
      const { failed } = await audited(world);
      expect(failed.map(({ id, status }) => `${status} ${id}`).sort()).toEqual([
        // Wants an answer without errors to `__type(name: $name)`, asked for as application/json;
        "error 28B9",
        // to `__type(name: "Run🏃Swim🏊")`, to see whether UTF-8 is read, which accept.test.ts sees otherwise;
        "error BF61",
        // to `__type(name: $name)` by GET, in JSON
        "notice 6A70",
        // and in GraphQL's media type;
        "notice D6D5",
        // and the same by POST.
        "warn 2EA1",
      ]);
      for (const { response } of failed) {
        expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "INTROSPECTION_DISABLED" } }] });
      }
    } finally {
      await world.close();
    }
  });
});
