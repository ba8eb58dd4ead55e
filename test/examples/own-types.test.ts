import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { codegen } from "@graphql-codegen/core";
import * as types from "@graphql-codegen/typescript";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, isObjectType, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { ownSchema } from "../../commands/own-schema.ts";
import { PARTNER_EXAMPLES } from "../../schema-pages/partner-examples.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BUSY_MS = 120_000;

/** What a partner's engineer generates from the schema of their kind of partner: its types, or those of an operation. */
const generated = (schema: string, query?: string): Promise<string> =>
  codegen({
    filename: "partner.ts",
    schema: parse(schema),
    documents: query === undefined ? [] : [{ location: "partner.graphql", document: parse(query) }],
    plugins: query === undefined ? [{ types: {} }] : [{ operations: {} }],
    pluginMap: { types, operations },
    config: { defaultScalarType: "string", immutableTypes: true },
  });

/** The fields of each type that was generated. */
const fieldsIn = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...text.matchAll(/^export type (\w+) = (?:\w+ & )*\{\n([\s\S]*?)^\};$/gm)].map(([, name = "", body = ""]) => [
      name,
      [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)]
        .map(([, field = ""]) => field)
        .filter((one) => one !== "__typename"),
    ]),
  );

/** Whether TypeScript takes it, in its own words where it does not. */
async function compiled(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "scg-types-"));
  try {
    await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "partner.ts"), text);
    const tsc = join(ROOT, "node_modules/.bin/tsc");
    const args = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2023", "partner.ts"];
    return await promisify(execFile)(tsc, args, { cwd: folder }).then(
      ({ stdout }) => stdout,
      (error: { readonly stdout: string }) => error.stdout,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.each(["probation-dashboard", "custody-healthcare-provider"] as const)("types for a %s", (name) => {
  const query = PARTNER_EXAMPLES[name]?.query ?? "";

  it("are generated from its own schema, compile, and name nothing that it may not read", {
    timeout: BUSY_MS,
  }, async () => {
    const schema = await ownSchema(["--for-template", name]);
    const text = await generated(schema);
    const there = Object.values(buildSchema(schema).getTypeMap())
      .filter(isObjectType)
      .filter((type) => !type.name.startsWith("__"));
    const fields = fieldsIn(text);
    expect(there.length).toBeGreaterThan(30);
    for (const type of there) expect(fields.get(type.name), type.name).toEqual(Object.keys(type.getFields()));
    expect(fields.has("PartnerKey")).toBe(false);
    expect(await compiled(text)).toBe("");
    expect(await compiled(await generated(schema, query))).toBe("");
    expect(await compiled(`${text}\nconst wrong: Me = { role: 1 };`)).toContain("TS2322");
  });
});

describe("types for a partner", () => {
  it("cannot be generated for an operation on what it may not read", { timeout: BUSY_MS }, async () => {
    const schema = await ownSchema(["--for-template", "probation-dashboard"]);
    const query = PARTNER_EXAMPLES["custody-healthcare-provider"]?.query ?? "";
    await expect(generated(schema, query)).rejects.toThrow(/medicines/);
  });
});
