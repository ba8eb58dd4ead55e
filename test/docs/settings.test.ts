import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SETTING_NAMES, URL_SETTINGS } from "../../shared/settings.ts";

const PAGES = ["README.md", "docs/operate.md", "docs/guardian.md"].map((page) =>
  readFileSync(new URL(`../../${page}`, import.meta.url), "utf8"),
);

describe("the settings", () => {
  const each = SETTING_NAMES.filter((name) => !URL_SETTINGS.some((url) => url === name));

  it.each([...each, "SCG_SUBGRAPH_<NAME>_URL"])("are told of on a page: %s", (name) => {
    expect(PAGES.some((page) => page.includes(`\`${name}\``))).toBe(true);
  });
});
