import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { schemaPages } from "./pages.ts";

// Writes the pages of the composed schema into docs/schema, and takes away those that are no longer.
const FOLDER = new URL("../docs/schema/", import.meta.url);
const pages = schemaPages(readFileSync(SUPERGRAPH_FILE, "utf8"));
mkdirSync(FOLDER, { recursive: true });
for (const file of readdirSync(FOLDER)) if (!pages.has(file)) rmSync(new URL(file, FOLDER));
for (const [file, text] of pages) writeFileSync(new URL(file, FOLDER), text);
