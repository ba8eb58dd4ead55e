import { z } from "zod";
import type { LedgerLineTable } from "./tables-ledger.ts";

/** What a line of a ledger says, in columns. */
export type LineSaid = Omit<LedgerLineTable, "file" | "line" | "text" | "instance">;

/** The text of a line is kept whatever it says; what cannot be read of it stands in no column. */
export function readLedgerLine(text: string): LineSaid {
  const said = row.safeParse(parsed(text)).data;
  if (said === undefined || said.decisionId === null) return { ...NOTHING, at: dateOf(said?.at ?? said?.begun) };
  const { act, openedBy, verdicts } = said;
  const broken = act?.action === "breakGlass" ? [act.id].flatMap((id) => id ?? []) : [];
  return {
    sequence: said.sequence,
    at: dateOf(said.at),
    decision_id: said.decisionId,
    outcome: said.outcome,
    code: said.code,
    subject: said.subject,
    role: said.role,
    organisation: said.organisation,
    purpose: said.purpose,
    registration: said.registration,
    key: said.key,
    on_behalf_of: said.onBehalfOf,
    operation_hash: said.operationHash,
    policy_version: said.policyVersion,
    action: act?.action ?? null,
    status: act?.status ?? null,
    person: said.personId,
    same_as: said.sameAs,
    under_glass: openedBy.length > 0 || act?.action === "breakGlass",
    grants: [...openedBy, ...broken],
    shown: Object.keys(verdicts).filter((category) => verdicts[category] === "SHOWN"),
    reached: Object.keys(verdicts),
    ...alertingIn(said),
  };
}

/** What alerts go by. Of whom nothing could be decided it is not known that nothing ties the caller to them. */
function alertingIn({ lookUps, basis, disclosed, withheld }: z.infer<typeof row>) {
  const reasons = withheld.map(({ reason }) => reason);
  return {
    ...lookUps,
    tied: basis.relationships.length + basis.breakGlass.length > 0 || reasons.includes("DECISION_UNAVAILABLE"),
    told: disclosed.length,
    withheld: reasons.filter((reason) => KEPT_BACK.includes(reason)).length,
  };
}

const KEPT_BACK: readonly string[] = ["NOT_PERMITTED", "CONSENT_REQUIRED"];

/** PostgreSQL keeps no NUL in a text. */
const word = z
  .string()
  .refine((text) => !text.includes("\0"))
  .nullable()
  .default(null)
  .catch(null);
const words = z
  .array(z.string().refine((text) => !text.includes("\0")))
  .default([])
  .catch([]);

const count = z.int().min(0).max(1_000_000).default(0).catch(0);
const NO_LOOK_UPS = { fresh: 0, sequential: 0, unmet: 0 };
const NO_BASIS = { relationships: [], breakGlass: [] };

const row = z.object({
  begun: word,
  at: word,
  sequence: z.int().nullable().default(null).catch(null),
  decisionId: word,
  outcome: word,
  code: word,
  subject: word,
  role: word,
  organisation: word,
  purpose: word,
  registration: word,
  key: word,
  onBehalfOf: word,
  operationHash: word,
  policyVersion: word,
  act: z.object({ action: word, status: word, id: word }).nullable().default(null).catch(null),
  personId: word,
  sameAs: words,
  openedBy: words,
  verdicts: z.record(z.string(), z.string()).default({}).catch({}),
  lookUps: z.object({ fresh: count, sequential: count, unmet: count }).default(NO_LOOK_UPS).catch(NO_LOOK_UPS),
  basis: z.object({ relationships: words, breakGlass: words }).default(NO_BASIS).catch(NO_BASIS),
  disclosed: words,
  withheld: z
    .array(z.object({ reason: z.string() }))
    .default([])
    .catch([]),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const dateOf = (at: string | null | undefined): Date | null => {
  const date = new Date(at ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
};

const NOTHING: LineSaid = {
  sequence: null,
  at: null,
  decision_id: null,
  outcome: null,
  code: null,
  subject: null,
  role: null,
  organisation: null,
  purpose: null,
  registration: null,
  key: null,
  on_behalf_of: null,
  operation_hash: null,
  policy_version: null,
  action: null,
  status: null,
  person: null,
  same_as: [],
  under_glass: false,
  grants: [],
  shown: [],
  reached: [],
  ...NO_LOOK_UPS,
  tied: false,
  told: 0,
  withheld: 0,
};
