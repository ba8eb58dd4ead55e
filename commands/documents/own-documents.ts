import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type DocumentReadings, documentReadings, lostBy } from "../../gateway/documents/readings.ts";
import { mostScopes, type PartnerTemplate } from "../../policies/partners/template.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { documentId, sha256Of } from "../../shared/documents.ts";
import type { Ground } from "./ground.ts";

/** What stands beside documents: for which kind of partner they are, and what each came to when somebody last looked. */
const manifest = z.object({
  template: z.string(),
  documents: z.record(
    z.string(),
    z.object({
      id: z.string(),
      /** What it costs where only what it cannot do without is given. */
      cost: z.number().nullable(),
      reads: z.record(z.string(), z.array(z.string())),
    }),
  ),
});
type Manifest = z.infer<typeof manifest>;

export const MANIFEST = "documents.json";

/** The `.graphql` files of a folder, and what each comes to now for a key that was issued all that its kind may be. */
function readFolder(folder: string, ground: Ground, name: string): ReadonlyMap<string, FileReadings> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".graphql"));
  const readers = ground.readersOfKey(name, mostScopes(templateCalled(name)));
  return new Map(
    files.sort().map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return [file, { ...documentReadings(ground.checks, text, readers), id: documentId(sha256Of(text)) }];
    }),
  );
}

type FileReadings = DocumentReadings & { readonly id: string };

/** The manifest of a folder. */
export const readManifest = (folder: string): Manifest =>
  manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")));

/** The manifest as it would be written now. */
export function manifestText(folder: string, ground: Ground, template: string): string {
  const documents = [...readFolder(folder, ground, template)].map(([file, { id, cost, reads }]) => [
    file,
    { id, cost: cost ?? null, reads },
  ]);
  return `${JSON.stringify({ template, documents: Object.fromEntries(documents) }, null, 2)}\n`;
}

/**
 * What is wrong with the documents of a folder, in words, each with its file: one that nobody could run, one whose owner would
 * lose something that the manifest says they see, one that is not in it as it stands.
 */
export function faultsOfFolder(folder: string, ground: Ground): readonly string[] {
  const { template, documents } = readManifest(folder);
  const now = readFolder(folder, ground, template);
  const gone = Object.keys(documents).filter((file) => !now.has(file));
  return [
    ...gone.map((file) => `${file}: it is in ${MANIFEST} and not in the folder`),
    ...[...now].flatMap(([file, readings]) => faultsOf(readings, documents[file]).map((fault) => `${file}: ${fault}`)),
  ];
}

function faultsOf(now: FileReadings, before: Manifest["documents"][string] | undefined): readonly string[] {
  const refused = now.refused ? [`nobody can run it: ${now.refused}`] : [];
  if (before === undefined) return [...refused, `it is not in ${MANIFEST}`];
  const lost = before.id === now.id ? [] : [`its text is another than in ${MANIFEST}`];
  return [...refused, ...lost, ...lostBy(before, now)];
}

const templateCalled = (name: string): PartnerTemplate => {
  if (!Object.hasOwn(PARTNER_TEMPLATES, name)) throw new Error(`there is no kind of partner ${name}`);
  return PARTNER_TEMPLATES[name as keyof typeof PARTNER_TEMPLATES];
};
