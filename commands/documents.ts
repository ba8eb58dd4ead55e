import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { PARTNER_TEMPLATES } from "../policies/partners/templates.ts";
import { POLICY, policyVersion } from "../policies/version.ts";
import { runCommand } from "../shared/command.ts";
import { PROJECT } from "../shared/project.ts";
import { askAsGuardian } from "./ask/as-guardian.ts";
import { doAsGuardian } from "./ask/means.ts";
import { ACTS } from "./documents/acts.ts";
import { faultsOfRegister } from "./documents/check-register.ts";
import { type Given, given } from "./documents/given.ts";
import { type Ground, groundOf } from "./documents/ground.ts";
import { faultsOfFolder, MANIFEST, manifestText, readManifest } from "./documents/own-documents.ts";
import { USAGE } from "./documents/usage.ts";
import { policyAtRef, supergraphAtRef } from "./policy-at-ref.ts";

const ROOT = fileURLToPath(PROJECT);
const EXAMPLES = join(ROOT, "examples");

/** Answers `npm run documents`: keeps the register by the graph's own mutations, and looks whom a change would break. */
async function documents(args: readonly string[]): Promise<string> {
  const asked = given(args);
  const { command, options } = asked;
  if (command === "record") return record();
  if (command === "check") return inWords(await faults(asked));
  return doAsGuardian(ACTS[command](asked), { url: options.url, role: options.as });
}

/** The schema, the policy and the kinds of partner of this folder. */
export const groundOfThisFolder = (): Ground =>
  groundOf({
    supergraph: readFileSync(SUPERGRAPH_FILE, "utf8"),
    candidate: { policy: POLICY, version: policyVersion() },
    templates: PARTNER_TEMPLATES,
  });

/** The folders of documents in this repository. */
export const documentFolders = (): readonly string[] =>
  readdirSync(EXAMPLES)
    .map((name) => join(EXAMPLES, name))
    .filter((folder) => existsSync(join(folder, MANIFEST)));

async function faults({ options: { url, as, before } }: Given): Promise<readonly string[]> {
  const after = groundOfThisFolder();
  if (url === undefined && before === undefined)
    return documentFolders().flatMap((folder) =>
      faultsOfFolder(folder, after).map((fault) => `${relative(ROOT, folder)}/${fault}`),
    );
  const ref = before ?? "HEAD";
  const ask = await askAsGuardian({ url, role: as });
  const { templates, ...candidate } = await policyAtRef(ref);
  return faultsOfRegister(ask, groundOf({ supergraph: supergraphAtRef(ref), candidate, templates }), after);
}

function inWords(faults: readonly string[]): string {
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return "Every document shows its owner what it did before.";
}

function record(): string {
  const ground = groundOfThisFolder();
  for (const folder of documentFolders())
    writeFileSync(join(folder, MANIFEST), manifestText(folder, ground, readManifest(folder).template));
  return documentFolders()
    .map((folder) => relative(ROOT, join(folder, MANIFEST)))
    .join("\n");
}

await runCommand(import.meta.filename, documents, USAGE);
