import { readKey } from "../../shared/partner-key-format.ts";
import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";
import { KEY_HEADER } from "../authenticate/partner-key.ts";
import type { Account, Met } from "../disclose/account.ts";
import { type Asked, askedOnce } from "../disclose/asked.ts";
import { type Graph, HANDLE } from "../disclose/graph.ts";
import { type Mask, type MaskOf, maskOfPerson, type Verdict, type WithheldReason } from "../disclose/mask.ts";
import type { OpenedOfPerson } from "../disclose/under-glass.ts";
import type { Explanation } from "../explain/asked-explanation.ts";
import { UNKNOWN_PERSON } from "../facts/judge.ts";
import { handlesIn } from "../facts/learn.ts";
import type { Known, Pruned, Reached } from "../stages.ts";
import type { Act, LedgerRow } from "./ledger-row.ts";
import { unmetIn } from "./unmet.ts";

type Who = Pick<
  LedgerRow,
  | "decisionId"
  | "subject"
  | "role"
  | "organisation"
  | "purpose"
  | "registration"
  | "key"
  | "onBehalfOf"
  | "operationHash"
  | "policyVersion"
  | "lookUps"
  | "act"
>;

/** Who asked what, as far as the request came. */
export function whoAsked({ decisionId, http, caller, key, purpose, operation, policy, lookUps }: Reached): Who {
  const { registration } = caller ?? {};
  return {
    decisionId,
    subject: caller?.subject ?? null,
    role: caller?.role ?? null,
    organisation: caller?.organisation ?? null,
    purpose: purpose ?? null,
    ...(registration ? { registration: `${registration.body}:${registration.number}` } : {}),
    ...keyShown(key?.id ?? readKey(http.headers[KEY_HEADER] ?? "")?.id),
    // Before there is a caller nobody knows whether that is a person who reads their own record, whose key has a name here.
    ...(caller && key?.onBehalfOf !== undefined && { onBehalfOf: key.onBehalfOf }),
    operationHash: operation?.clientHash ?? null,
    policyVersion: policy?.version ?? "NONE",
    ...(lookUps && { lookUps }),
    ...(operation?.mutation ? { act: { action: operation.mutation.action } } : {}),
  };
}

/** A key that was refused is recorded by the id that it showed, believed or not. */
const keyShown = (key: string | undefined): Pick<LedgerRow, "key"> => (key === undefined ? {} : { key });

/** The rows that stand before a change: one for whoever is named in what it was given, and nothing of what that says. */
export const intentRows = (pruned: Pruned): readonly LedgerRow[] =>
  ofThoseNamed(personlessRow(whoAsked(pruned), { outcome: "INTENDED" }), pruned);

/** That somebody was told of how records are used: of one person's, or in general. */
function lookedRow(who: Who, { acting, operation, data, explanation }: Known): LedgerRow | undefined {
  if (acting === undefined) return undefined;
  if (explanation) return explanationRow(who, explanation);
  const { action, given } = acting;
  const slot = operation.root.types.get("Query")?.find(({ name }) => name === action);
  const isTold = slot?.fetchKey !== undefined && (data[slot.fetchKey] ?? null) !== null;
  const { personId } = given;
  return {
    ...personlessRow({ ...who, act: { action } }, { outcome: "ANSWERED" }),
    personId: isTold && typeof personId === "string" ? personId : null,
    disclosed: isTold ? ["AccessEntry"] : [],
  };
}

/** What a guardian was explained of one person's reading; of nobody, where it was none of theirs. */
const explanationRow = (who: Who, { personId, explained }: Explanation): LedgerRow => ({
  ...personlessRow({ ...who, act: { action: "explainAccess" } }, { outcome: "ANSWERED" }),
  personId: explained ? personId : null,
  disclosed: explained ? ["AccessExplanation.categories"] : [],
});

const withUnmet = (known: Known): Pick<LedgerRow, "lookUps"> =>
  known.lookUps ? { lookUps: { ...known.lookUps, unmet: unmetIn(known) } } : {};

/** What came of a change, as its payload tells. */
function actOf({ operation, data }: Known): { readonly act?: Act } {
  const { mutation } = operation;
  if (!mutation) return {};
  const { action, fetchKey, keys } = mutation;
  const payload = data[fetchKey] as Readonly<Record<string, unknown>> | null | undefined;
  if (!payload) return { act: { action, status: "UNKNOWN" } };
  const told = (key: string | undefined): unknown => (key === undefined ? undefined : payload[key]);
  const [id, status, version] = [told(keys.id), told(keys.status), told(keys.version)];
  return {
    act: {
      action,
      status: typeof status === "string" ? status : "DONE",
      ...(typeof id === "string" && { id }),
      ...(typeof version === "number" && { version }),
    },
  };
}

/** The row for each person that a mutation's input names by key, or once for nobody. */
function ofThoseNamed(row: LedgerRow, { input }: Pruned): readonly LedgerRow[] {
  const given = typeof input === "object" && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
  const named = PEOPLE_NAMED.flatMap((name) => (typeof given[name] === "string" ? [given[name]] : []));
  return named.length === 0 ? [row] : named.map((personId) => ({ ...row, personId }));
}

/** By which fields inputs name people: one, or the two records of one that are joined. */
const PEOPLE_NAMED = ["personId", "survivorId", "mergedId"] as const;

/** A row that concerns nobody: refused, or about no person that the caller may know of. */
export const personlessRow = (who: Who, outcome: Pick<LedgerRow, "outcome" | "code">): LedgerRow => ({
  ...who,
  ...outcome,
  personId: null,
  basis: UNKNOWN_PERSON.basis,
  disclosed: [],
  withheld: [],
  verdicts: {},
});

/**
 * The rows of an answer: one for each person in it, or one that concerns nobody. They tell what the selection
 * could reach and how the policy answered, whether or not there was anything to withhold.
 */
export function disclosureRows(known: Known, account: Account, graph: Graph): readonly LedgerRow[] {
  const who = { ...whoAsked(known), ...actOf(known), ...withUnmet(known) };
  const { maskOf } = known.callerClass;
  const decisions = decider(maskOf, graph);
  const rows = [...account.people].map(([personId, met]) => ({
    ...who,
    outcome: "ANSWERED" as const,
    personId,
    ...together(met.person?.sameAs),
    basis: met.person?.basis ?? UNKNOWN_PERSON.basis,
    ...decisions(met),
    ...underBreakGlass(account.underGlass.people.get(personId)),
  }));
  const found = handlesIn(known.operation.root, known.data).map((personId) => ({
    ...personlessRow(who, { outcome: "ANSWERED" }),
    personId,
    disclosed: [`${HANDLE}.id`],
  }));
  const all = [...rows, ...found];
  const looked = lookedRow(who, known);
  if (looked) return [looked, ...rows, ...found.filter(({ personId }) => personId !== looked.personId)];
  if (all.length > 0) return all;
  return ofThoseNamed(personlessRow(who, { outcome: "ANSWERED" }), known);
}

const together = (sameAs: readonly string[] = []): Pick<LedgerRow, "sameAs"> => (sameAs.length > 0 ? { sameAs } : {});

const underBreakGlass = (opened: OpenedOfPerson | undefined): Pick<LedgerRow, "underBreakGlass" | "openedBy"> =>
  opened
    ? {
        ...(opened.coordinates.length > 0 && { underBreakGlass: opened.coordinates }),
        openedBy: opened.grants,
      }
    : {};

type Decided = Pick<LedgerRow, "disclosed" | "withheld" | "verdicts">;

/** Tells what was decided of people, field by field and category by category; once for all of whom the same was asked under the same mask. */
export function decider(maskOf: MaskOf, graph: Graph): (met: Met) => Decided {
  const askedIn = askedOnce(graph);
  return ({ person, mask: met, asked: shapes, unanswered }) => {
    const asked = askedIn(shapes);
    // Somebody reads their own record by its marks; the most they can have read is what is marked for reading.
    const mask = person?.facts.self ? maskOfPerson(maskOf, person, "YES") : met;
    if (mask === undefined || unanswered.size > 0) return decided(asked, askedIn(unanswered), mask);
    const ofMask = DECIDED.get(mask) ?? new WeakMap<Asked, Decided>();
    const before = ofMask.get(asked) ?? decided(asked, askedIn(unanswered), mask);
    DECIDED.set(mask, ofMask.set(asked, before));
    return before;
  };
}

/** A mask is of one graph, and so is what is asked; either lives as long as it can be met again. */
const DECIDED = new WeakMap<Mask, WeakMap<Asked, Decided>>();

function decided({ fields, itemTypes, ofEachSort }: Asked, missing: Asked, mask: Mask | undefined): Decided {
  const disclosed: string[] = [];
  const withheld: { coordinate: string; reason: WithheldReason }[] = [];
  const verdicts: Partial<Record<Category, Verdict>> = {};
  const note = (category: Category, verdict: Verdict): void => {
    if (verdicts[category] !== "SHOWN") verdicts[category] = verdict;
  };
  for (const rule of fields) {
    const { index, coordinate, label } = rule;
    const verdict = mask?.field(index) ?? "DECISION_UNAVAILABLE";
    for (const category of label.categories) note(category, verdict);
    if (verdict === "SHOWN" && !missing.fields.has(rule)) disclosed.push(coordinate);
    if (verdict !== "SHOWN") withheld.push({ coordinate, reason: verdict });
  }
  for (const type of itemTypes) if (!missing.itemTypes.has(type)) disclosed.push(type);
  for (const { type, level } of ofEachSort)
    for (const category of CATEGORIES) note(category, mask?.item(type, category, level) ?? "DECISION_UNAVAILABLE");
  return { disclosed, withheld, verdicts };
}
