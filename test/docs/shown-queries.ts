import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A query that a page shows, with who asks it, what for and with what. */
export interface ShownQuery {
  readonly page: string;
  readonly query: string;
  readonly role: string | undefined;
  readonly purpose: string | undefined;
  /** The kind of partner through whose key it is asked; staff ask without one. */
  readonly through: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Every query of the README and of docs/. */
export function shownQueries(): readonly ShownQuery[] {
  const docs = readdirSync(join(ROOT, "docs"), { recursive: true }).map((file) => join("docs", String(file)));
  const pages = ["README.md", ...docs].filter((file) => file.endsWith(".md"));
  return pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), "utf8").matchAll(/```graphql(.*)\n([\s\S]*?)```/g)].map(
      ([, told = "", query = ""]) => ({
        page,
        query,
        role: /as=(\S+)/.exec(told)?.[1],
        purpose: /purpose=(\S+)/.exec(told)?.[1],
        through: /through=(\S+)/.exec(told)?.[1],
        variables: JSON.parse(/variables=(\{.*\})/.exec(told)?.[1] ?? "{}"),
      }),
    ),
  );
}
