import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { asWritten } from "../../gateway/policy/policy-in-force.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import type { PartnerTemplate } from "../../policies/partners/template.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { POLICY, policyVersion } from "../../policies/version.ts";
import { widestSchema } from "../../schema-pages/partner-page.ts";
import { partnerPages } from "../../schema-pages/partner-pages.ts";
import { reviewedGraph } from "../disclose/graph.ts";

const FOLDER = new URL("../../docs/partners/", import.meta.url);
const PAGES = partnerPages(readFileSync(SUPERGRAPH_FILE, "utf8"));
const TEMPLATES: readonly (readonly [string, PartnerTemplate])[] = Object.entries(PARTNER_TEMPLATES);

describe("the pages of kinds of partner", () => {
  it("are what was reviewed: run `npm run schema` and review the difference", () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...PAGES.keys()].sort());
    for (const [name, text] of PAGES) expect(readFileSync(new URL(name, FOLDER), "utf8"), name).toBe(text);
  });

  it.each(TEMPLATES)("tell, of %s, every field that it could ever read, and no other", (name, template) => {
    const graph = reviewedGraph();
    const schema = widestSchema(asWritten({ policy: POLICY, version: policyVersion() }, graph), template);
    const page = PAGES.get(`${name}.md`) ?? "";
    const told = new Set(
      [...page.matchAll(/`(\w+)`: ([\w, ]+)/g)].flatMap(([, type, fields = ""]) =>
        fields.split(", ").map((field) => `${type}.${field.trim()}`),
      ),
    );
    const there = graph.labelled.fields.filter(({ type, field }) => {
      const found = schema?.getType(type);
      return isObjectType(found) && field in found.getFields();
    });
    expect([...told].sort()).toEqual(there.map(({ type, field }) => `${type}.${field}`).sort());
    expect(page).toContain(`# ${template.code} ${template.title}`);
    for (const word of [...template.roles, ...template.purposes, ...template.acts])
      expect(page).toContain(`\`${word}\``);
  });

  it("lead to pages that are there, and are led to", () => {
    for (const [name, text] of PAGES)
      for (const [, file = ""] of text.matchAll(/\]\(([^)#\s]+)/g))
        expect(existsSync(new URL(file, FOLDER)), `${name} → ${file}`).toBe(true);
    expect(readFileSync(new URL("../partners.md", FOLDER), "utf8")).toContain("](partners/README.md)");
  });
});
