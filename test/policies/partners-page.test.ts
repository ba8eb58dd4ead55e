import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PARTNERS_FILE } from "../../policies/matrix.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { partnersPage } from "../../policies/partners-page.ts";

const PAGE = readFileSync(PARTNERS_FILE, "utf8");

describe("the page of what partners' keys may be issued for", () => {
  it("is what was reviewed (npm run matrix)", () => expect(PAGE).toBe(partnersPage()));

  it.each(Object.entries(PARTNER_TEMPLATES))("has a section for %s, which its table leads to", (name, template) => {
    const { code, title, sentence } = template;
    expect(PAGE).toContain(`\n## ${code} ${title}\n\n\`${name}\`. ${sentence}\n`);
    const anchor = `${code} ${title}`.toLowerCase().replaceAll(" ", "-");
    expect(PAGE).toContain(`| ${code} | [${title}](#${anchor}) | \`${name}\` |`);
  });
});
