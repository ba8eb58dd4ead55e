import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { schemaPages } from "./pages.ts";
import { partnerPages } from "./partner-pages.ts";

// Writes the pages of the composed schema and those of each kind of partner, and takes away those that are no longer.
const supergraph = readFileSync(SUPERGRAPH_FILE, "utf8");
write(new URL("../docs/schema/", import.meta.url), schemaPages(supergraph));
write(new URL("../docs/partners/", import.meta.url), partnerPages(supergraph));

function write(folder: URL, pages: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(new URL(file, folder));
  for (const [file, text] of pages) writeFileSync(new URL(file, folder), text);
}
