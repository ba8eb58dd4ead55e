import { z } from "zod";
import { ACTIONS, CATEGORIES, PURPOSES, RELATIONSHIP_KINDS, ROLES } from "../shared/vocabulary.ts";
import { CELLS, type Cell } from "./cells.ts";
import { labelsRead, labelsVersion, labelsWritten, type ReviewedLabels, writtenLabels } from "./reviewed-labels.ts";
import { ROLE_DEFINITIONS } from "./roles.ts";
import { POLICY, type Policy, policyVersion } from "./version.ts";

/** Why a policy is not taken; the one before it stays. */
export type PolicyFault =
  | "POLICY_UNREADABLE"
  | "POLICY_MALFORMED"
  | "POLICY_VERSION_DIFFERS"
  | "POLICY_NOT_APPROVED"
  | "POLICY_UNSOUND";

export class PolicyRefused extends Error {
  override readonly name = "PolicyRefused";
  readonly fault: PolicyFault;

  constructor(fault: PolicyFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Who put a policy forward, and which second person approved it. */
export interface Approval {
  readonly proposedBy: string;
  readonly approvedBy: string;
  /** ISO 8601, UTC. */
  readonly approvedAt: string;
  /** Where the decision is minuted. */
  readonly reference: string;
}

/** A policy that nobody need have approved, with the version it comes to. */
export interface Candidate {
  readonly version: string;
  readonly policy: Policy;
  /** The labels of the graph that it was reviewed against: what it does not name is hidden. */
  readonly reviewed: ReviewedLabels;
}

/** A policy that may decide: complete, sound, and approved by two. */
export interface ApprovedPolicy extends Candidate {
  readonly approval: Approval;
}

const letters = z.enum(CELLS.map(({ letter }) => letter) as [Cell["letter"], ...Cell["letter"][]]);
const ties = z.array(z.enum(RELATIONSHIP_KINDS));
const words = z.string().trim().min(2).max(200);

/** Every role, category and action stands in it, and nothing that is not known. */
const bundle = z.strictObject({
  version: z.string(),
  table: z.record(z.enum(CATEGORIES), z.record(z.enum(ROLES), letters)),
  roles: z.record(z.enum(ROLES), z.strictObject({ purposes: z.array(z.enum(PURPOSES)), relationships: ties })),
  actions: z.record(z.enum(ACTIONS), z.partialRecord(z.enum(ROLES), ties)),
  reviewed: writtenLabels,
  approval: z
    .strictObject({ proposedBy: words, approvedBy: words, approvedAt: z.iso.datetime(), reference: words })
    .nullable(),
});
type Bundle = z.infer<typeof bundle>;

/** Reads a policy from its file's text, whole or not at all; throws PolicyRefused. */
export function readPolicy(text: string): ApprovedPolicy {
  const { version, approval, ...written } = read(text);
  const policy = policyOf(written);
  const reviewed = labelsRead(written.reviewed);
  if (policyVersion(policy) !== version || labelsVersion(reviewed) !== written.reviewed.version)
    throw new PolicyRefused("POLICY_VERSION_DIFFERS");
  if (approval === null || isOnePerson(approval.proposedBy, approval.approvedBy))
    throw new PolicyRefused("POLICY_NOT_APPROVED");
  return { version, policy, reviewed, approval };
}

/** Reads a policy that is to be compared, or to decide in the shadow; throws PolicyRefused. */
export function readCandidate(text: string): Candidate {
  const written = read(text);
  const policy = policyOf(written);
  return { version: policyVersion(policy), policy, reviewed: labelsRead(written.reviewed) };
}

/** The text of a policy's file, before anybody has approved it or after. */
export function bundleText(policy: Policy, reviewed: ReviewedLabels, approval: Approval | null): string {
  const written: Bundle = {
    version: policyVersion(policy),
    table: mapped(CATEGORIES, (category) => mapped(ROLES, (role) => policy.table[category][role].letter)),
    roles: mapped(ROLES, (role) => ({
      purposes: [...policy.roles[role].purposes],
      relationships: [...policy.roles[role].relationships],
    })),
    actions: mapped(ACTIONS, (action) =>
      Object.fromEntries(
        ROLES.flatMap((role) => {
          const needed = policy.actions[action].roles[role];
          return needed === undefined ? [] : [[role, [...needed]]];
        }),
      ),
    ),
    reviewed: labelsWritten(reviewed),
    approval,
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

function read(text: string): Bundle {
  const found = bundle.safeParse(parsed(text));
  if (!found.success) throw new PolicyRefused("POLICY_MALFORMED");
  return found.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PolicyRefused("POLICY_MALFORMED");
  }
}

/** What the letters grant, the safety set and the terms of consent are this program's; a file says where they apply. */
function policyOf({ table, roles, actions }: Pick<Bundle, "table" | "roles" | "actions">): Policy {
  const policy: Policy = {
    ...POLICY,
    table: mapped(CATEGORIES, (category) => mapped(ROLES, (role) => cellOf(table[category][role]))),
    roles,
    actions: mapped(ACTIONS, (action) => ({ roles: defined(actions[action]) })),
  };
  if (!isSound(policy)) throw new PolicyRefused("POLICY_UNSOUND");
  return policy;
}

/** What no approval can allow: a broken glass over what is sealed, or by somebody who stands on no register. */
const isSound = ({ table }: Policy): boolean =>
  CATEGORIES.every((category) =>
    ROLES.every((role) => {
      const breaks = table[category][role].letter.endsWith("+B");
      return !breaks || (ROLE_DEFINITIONS[role].registered && !SEALED.some((sealed) => sealed === category));
    }),
  );

/** Never opened by breaking the glass. */
const SEALED = ["SECURITY_INTELLIGENCE", "PRIVILEGED_DISCLOSURE", "THIRD_PARTY"] as const;

const cellOf = (letter: Cell["letter"]): Cell => {
  const cell = CELLS.find((one) => one.letter === letter);
  if (!cell) throw new PolicyRefused("POLICY_MALFORMED");
  return cell;
};

/** However it is written, a name is one person's. */
const isOnePerson = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const mapped = <const Key extends string, Value>(keys: readonly Key[], of: (key: Key) => Value) =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Value>;

const defined = <Value>(partial: Readonly<Record<string, Value | undefined>>) =>
  Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined)) as Record<string, Value>;
