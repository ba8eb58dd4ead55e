import type { Category, Purpose } from "./vocabulary.ts";

/** To whom a consent or dissent can speak, the narrowest first: one organisation, one role, one kind of service, anybody. */
export const RECIPIENT_KINDS = ["ORGANISATION", "ROLE", "SERVICE", "ANYONE"] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** How it was established that the person could decide (Mental Capacity Act 2005 s.1 to s.3); our own list. */
export const CAPACITIES = ["PRESUMED", "SUPPORTED", "ASSESSED", "DOUBTED"] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** Dissent is offered over these together, so that one of them dissented from points at nothing. */
export const DISSENTED_TOGETHER: readonly Category[] = ["PHYSICAL_HEALTH", "BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH"];

/** What is not the person's to open by consenting, nor to close: no cell of the matrix waits for consent to it. */
export const BEYOND_CONSENT: readonly Category[] = ["SECURITY_INTELLIGENCE", "PRIVILEGED_DISCLOSURE", "THIRD_PARTY"];

/** The categories a dissent over these stands over: where it names one of the sensitive group, all of the group. */
export const dissentedOver = (categories: readonly Category[]): readonly Category[] => [
  ...new Set(
    categories.some((one) => DISSENTED_TOGETHER.includes(one)) ? [...categories, ...DISSENTED_TOGETHER] : categories,
  ),
];

/** A consent or dissent as it is held. Instants are ISO 8601. It is only believed once it has been read by the policy. */
export interface Directive {
  readonly id: string;
  readonly decision: "PERMIT" | "DENY";
  readonly categories: readonly Category[];
  /** Empty: any purpose. */
  readonly purposes: readonly Purpose[];
  /** Whom it speaks to: an organisation, a role or a service by name; for ANYONE the name says nothing. */
  readonly recipient: { readonly kind: RecipientKind; readonly name: string };
  readonly specific: boolean;
  /** Recorded at the person's own practice: nothing said here reopens it. */
  readonly upstream: boolean;
  readonly capacity: Capacity;
  readonly givenAt: string;
  /** When it begins to count. */
  readonly from: string;
  /** When it stops counting; null: until it is withdrawn. */
  readonly to: string | null;
  readonly withdrawnAt: string | null;
}
