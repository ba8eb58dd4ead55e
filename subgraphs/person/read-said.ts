import { textWithin } from "../../shared/bounded-text.ts";
import { BEYOND_CONSENT, type Directive, dissentedOver } from "../../shared/directives.ts";
import { refuse } from "../../shared/errors.ts";
import { instantOf } from "../../shared/ordering.ts";
import type { Category, Purpose } from "../../shared/vocabulary.ts";
import type {
  ConsentEvidenceInput,
  ConsentRecipientInput,
  RecordConsentInput,
  RecordDissentInput,
} from "./consent-inputs.ts";
import type { SaidRow } from "./store-consent.ts";

/** A consent as it is written down. Refuses what could never count, so that nobody relies on it. */
export function readConsent(input: RecordConsentInput, now: Date): SaidRow {
  const recipient = recipientOf(input.recipient);
  const purposes = [...new Set(input.purposes)];
  if (input.specific && (recipient.kind === "ANYONE" || purposes.length === 0)) refuse("NOT_SPECIFIC");
  return {
    decision: "PERMIT",
    ...readWhat(input.categories, purposes),
    ...columnsOf(recipient),
    is_specific: input.specific,
    ...readPeriod(input, now),
    ...readYes(input.said),
  };
}

/** A dissent as it is written down: over all of the sensitive group where it names one of them. */
export function readDissent(input: RecordDissentInput, now: Date): SaidRow {
  const { categories, purposes } = readWhat(input.categories, input.purposes);
  return {
    decision: "DENY",
    categories: dissentedOver(categories),
    purposes,
    ...columnsOf(recipientOf(input.recipient)),
    is_specific: false,
    ...readPeriod(input, now),
    ...readHow(input.said),
  };
}

/** The categories of a request, each once. */
export const readCategories = (categories: readonly Category[]): readonly Category[] =>
  readWhat(categories, []).categories;

/** The evidence of a yes: capacity in doubt makes it none. */
export function readYes(said: ConsentEvidenceInput): How {
  if (said.capacity === "DOUBTED") refuse("CAPACITY_IN_DOUBT");
  return readHow(said);
}

/** When it counts: from now unless said, and not already over. */
export function readPeriod(
  { from, to }: { readonly from?: string | null | undefined; readonly to?: string | null | undefined },
  now: Date,
): Pick<SaidRow, "begins_at" | "expires_at"> {
  const [begins, ends] = [instantOf(from), instantOf(to)];
  const period = { begins_at: begins ? new Date(begins) : now, expires_at: ends ? new Date(ends) : null };
  if (period.expires_at && (period.expires_at <= period.begins_at || period.expires_at <= now))
    refuse("BACKWARD_PERIOD");
  return period;
}

type How = Pick<SaidRow, "capacity" | "evidence" | "language" | "interpreter" | "witness">;

export const readHow = ({ capacity, evidence, language, interpreter, witness }: ConsentEvidenceInput): How => ({
  capacity,
  evidence: textWithin(evidence, 5, 500),
  language: shortText(language),
  interpreter: shortText(interpreter),
  witness: shortText(witness),
});

const shortText = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : textWithin(text, 1, 100);

function readWhat(categories: readonly Category[], purposes: readonly Purpose[]) {
  if (categories.length === 0) refuse("CATEGORY_NEEDED");
  if (categories.some((one) => BEYOND_CONSENT.includes(one))) refuse("BEYOND_CONSENT");
  return { categories: [...new Set(categories)], purposes: [...new Set(purposes)] };
}

function recipientOf({ organisation, role, service, anyone }: ConsentRecipientInput): Directive["recipient"] {
  const named: Directive["recipient"][] = [];
  if (organisation !== null && organisation !== undefined)
    named.push({ kind: "ORGANISATION", name: textWithin(organisation, 1, 100) });
  if (role !== null && role !== undefined) named.push({ kind: "ROLE", name: role });
  if (service !== null && service !== undefined) named.push({ kind: "SERVICE", name: service });
  if (anyone === true) named.push({ kind: "ANYONE", name: "" });
  const [one, another] = named;
  if (!one || another) return refuse("ONE_RECIPIENT");
  // Nobody works in the person's own record.
  return one.name === "person" && one.kind === "SERVICE" ? refuse("ONE_RECIPIENT") : one;
}

const columnsOf = ({ kind, name }: Directive["recipient"]) => ({ recipient_kind: kind, recipient: name });
