import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Candidate } from "../policies/bundle.ts";
import { N } from "../policies/cells.ts";
import type { PartnerTemplate } from "../policies/partners/template.ts";
import { labelsRead, writtenLabels } from "../policies/reviewed-labels.ts";
import { POLICY, type Policy, policyVersion } from "../policies/version.ts";
import { UsageError } from "../shared/command.ts";
import { PROJECT } from "../shared/project.ts";
import { ACTIONS, CATEGORIES, ROLES } from "../shared/vocabulary.ts";

const ROOT = fileURLToPath(PROJECT);

/** A policy as it stood somewhere, and the kinds of partner that keys were issued under then; none where there were none. */
export type PolicyAtRef = Omit<Candidate, "reviewed"> & {
  /** The labels it was reviewed with; undefined where policies did not carry them yet. */
  readonly reviewed: Candidate["reviewed"] | undefined;
  readonly templates: Readonly<Record<string, PartnerTemplate>>;
};

/**
 * The policy of a git ref, by the code that stood there: what its letters granted as much as where they stood. What
 * it did not know yet is closed. Throws a UsageError where the ref is none, or holds no policy.
 */
export async function policyAtRef(ref: string): Promise<PolicyAtRef> {
  const commit = commitOf(ref);
  const folder = mkdtempSync(join(tmpdir(), "scg-policy-"));
  try {
    const archive = git("archive", "--format=tar", commit, "policies", "shared", "package.json");
    execFileSync("tar", ["-xf", "-", "-C", folder], { input: archive });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const reader = join(folder, "read.ts");
    writeFileSync(reader, READ);
    const { found } = (await import(pathToFileURL(reader).href)) as { readonly found: Partial<Found> };
    const policy = completed(found);
    const reviewed = reviewedAt(join(folder, "policies/approved.json"));
    return { policy, version: policyVersion(policy), reviewed, templates: found.templates ?? {} };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The labels that the approved policy of a ref carries; it may name what this program does not know. */
function reviewedAt(file: string): PolicyAtRef["reviewed"] {
  try {
    return labelsRead(writtenLabels.parse(JSON.parse(readFileSync(file, "utf8")).reviewed));
  } catch {
    return undefined;
  }
}

/** The supergraph that stood at a git ref. Throws a UsageError where the ref is none, or has none. */
export function supergraphAtRef(ref: string): string {
  const commit = commitOf(ref);
  try {
    return git("show", `${commit}:gateway/supergraph.graphql`).toString();
  } catch {
    throw new UsageError("That ref holds no supergraph.");
  }
}

/** What the folders of a ref hold. */
interface Found extends Omit<Policy, "consent"> {
  readonly templates: Readonly<Record<string, PartnerTemplate>>;
  readonly consent: Policy["consent"];
  readonly services: Policy["consent"]["SERVICES_OF"];
}

const READ = `
const part = async (file, name) => (await import(file).catch(() => ({})))[name];
export const found = {
  cells: await part("./policies/cells.ts", "CELLS"),
  table: await part("./policies/table.ts", "TABLE"),
  roles: await part("./policies/roles.ts", "ROLE_DEFINITIONS"),
  safetySet: await part("./policies/safety-set.ts", "SAFETY_SET"),
  whereabouts: (await part("./policies/version.ts", "POLICY"))?.whereabouts,
  consent: (await part("./policies/version.ts", "POLICY"))?.consent,
  services: await part("./policies/services.ts", "SERVICES_OF"),
  actions: await part("./policies/actions.ts", "ACTION_TABLE"),
  templates: await part("./policies/partners/templates.ts", "PARTNER_TEMPLATES"),
};
`;

function completed({
  table,
  cells,
  roles,
  safetySet,
  whereabouts,
  consent,
  services,
  actions,
}: Partial<Found>): Policy {
  if (!table || !cells || !roles || !safetySet) throw new UsageError("That ref holds no policy.");
  const rows = CATEGORIES.map((category) => [
    category,
    Object.fromEntries(ROLES.map((role) => [role, table[category]?.[role] ?? N])),
  ]);
  const known = ROLES.map((role) => [role, roles[role] ?? { purposes: [], relationships: [] }]);
  const served = ROLES.map((role) => [role, services?.[role] ?? []]);
  const allowed = ACTIONS.map((action) => [action, actions?.[action] ?? { roles: {} }]);
  return {
    table: Object.fromEntries(rows) as Policy["table"],
    cells,
    roles: Object.fromEntries(known) as Policy["roles"],
    safetySet,
    whereabouts: whereabouts ?? { fields: [], open: [] },
    consent: { ...POLICY.consent, ...consent, SERVICES_OF: Object.fromEntries(served) as Found["services"] },
    actions: Object.fromEntries(allowed) as Policy["actions"],
  };
}

function commitOf(ref: string): string {
  try {
    return git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).toString().trim();
  } catch {
    throw new UsageError("There is no file and no git ref of that name.");
  }
}

const git = (...args: readonly string[]): Buffer =>
  execFileSync("git", args, { cwd: ROOT, maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "ignore"] });
