import { CAPACITIES, type Directive, dissentedOver, RECIPIENT_KINDS } from "../shared/directives.ts";
import {
  CATEGORIES,
  type Category,
  isOneOf,
  PURPOSES,
  type Purpose,
  ROLES,
  type Role,
  SUBGRAPHS,
} from "../shared/vocabulary.ts";
import { SERVICES_OF } from "./services.ts";

/** Who asks, why and when: what a consent or dissent either speaks to or does not. */
export interface Asker {
  readonly organisation: string;
  readonly role: Role;
  readonly purpose: Purpose;
  readonly now: Date;
}

/** A consent that speaks to this caller for this purpose, now or at another time. Instants are milliseconds. */
export interface Permit {
  readonly id: string;
  readonly categories: readonly Category[];
  readonly specific: boolean;
  readonly givenAt: number;
  /** Higher is narrower: whom it names first, then whether it names purposes. */
  readonly narrowness: number;
  /** Since when it has been over, or, where it is yet to begin, when it was given; null while it is in force. */
  readonly silentSince: number | null;
}

/** A dissent that stands now against this caller and purpose. */
export interface Dissent {
  readonly id: string;
  readonly categories: readonly Category[];
  /** What a specific consent must be later than to reopen it; infinite where nothing said here does. */
  readonly givenAt: number;
}

/** Reads a consent; undefined where any part of it cannot be read, or it does not speak to this caller and purpose. */
export function readPermit(directive: Directive, asker: Asker): Permit | undefined {
  const { id, decision, categories, purposes, recipient, specific, capacity, withdrawnAt } = directive;
  const [givenAt, from, to] = [instant(directive.givenAt), instant(directive.from), endOf(directive.to)];
  const [withdrawn, now] = [endOf(withdrawnAt), asker.now.getTime()];
  const readable =
    decision === "PERMIT" &&
    listed(CATEGORIES, categories) &&
    categories.length > 0 &&
    listed(PURPOSES, purposes) &&
    isRecipient(recipient) &&
    typeof specific === "boolean" &&
    typeof directive.upstream === "boolean" &&
    SOUND.some((one) => one === capacity) &&
    ![givenAt, from, to, withdrawn].includes(Number.NaN) &&
    from <= to;
  if (!readable || !speaksTo(recipient, asker) || !isFor(purposes, asker)) return undefined;
  const end = Math.min(to, withdrawn);
  const begun = Math.max(from, givenAt) <= now;
  return {
    id,
    categories,
    // What is said to anyone names nobody, and what names no purpose is not for this one in particular.
    specific: specific && recipient.kind !== "ANYONE" && purposes.length > 0,
    givenAt,
    narrowness: 2 * (RECIPIENT_KINDS.length - RECIPIENT_KINDS.indexOf(recipient.kind)) + Math.min(purposes.length, 1),
    silentSince: end <= now ? end : begun ? null : givenAt,
  };
}

/**
 * Reads anything that is not plainly a consent as a dissent; undefined where it is withdrawn, is over or is yet
 * to begin, or does not speak to this caller and purpose. A part that cannot be read is read as its widest, and
 * then nothing reopens it.
 */
export function readDissent(directive: Directive, asker: Asker): Dissent | undefined {
  const { id, decision, categories, purposes, recipient, upstream } = directive;
  if (decision === "PERMIT") return undefined;
  const [givenAt, from, to] = [instant(directive.givenAt), instant(directive.from), endOf(directive.to)];
  const [withdrawn, now] = [endOf(directive.withdrawnAt), asker.now.getTime()];
  const [about, why, whom] = [
    listed(CATEGORIES, categories) && categories.length > 0,
    listed(PURPOSES, purposes),
    isRecipient(recipient),
  ];
  const when = !Number.isNaN(from) && !Number.isNaN(to) && from <= to;
  if (withdrawn <= now || (when && (now < from || to <= now))) return undefined;
  if ((whom && !speaksTo(recipient, asker)) || (why && !isFor(purposes, asker))) return undefined;
  const readable = decision === "DENY" && about && why && whom && when && !Number.isNaN(withdrawn);
  return {
    id,
    categories: about ? dissentedOver(categories) : CATEGORIES,
    givenAt: readable && upstream === false && !Number.isNaN(givenAt) ? givenAt : Number.POSITIVE_INFINITY,
  };
}

/** How capacity must have been established for a yes to be one. */
const SOUND = CAPACITIES.filter((one) => one !== "DOUBTED");

/** Milliseconds, or NaN for what is no instant. */
const instant = (at: unknown): number => (typeof at === "string" ? Date.parse(at) : Number.NaN);
const endOf = (at: unknown): number => (at === null ? Number.POSITIVE_INFINITY : instant(at));

const listed = (list: readonly string[], said: unknown): boolean =>
  Array.isArray(said) && said.every((one) => isOneOf(list, one));

function isRecipient(recipient: Directive["recipient"] | null | undefined): boolean {
  const name: unknown = recipient?.name;
  switch (recipient?.kind) {
    case "ORGANISATION":
      return typeof name === "string" && name !== "";
    case "ROLE":
      return isOneOf(ROLES, name);
    case "SERVICE":
      return isOneOf(SUBGRAPHS, name);
    default:
      return recipient?.kind === "ANYONE";
  }
}

function speaksTo({ kind, name }: Directive["recipient"], { organisation, role }: Asker): boolean {
  if (kind === "ORGANISATION") return name === organisation;
  if (kind === "ROLE") return name === role;
  return kind === "ANYONE" || SERVICES_OF[role].some((service) => service === name);
}

const isFor = (purposes: readonly Purpose[], { purpose }: Asker): boolean =>
  purposes.length === 0 || purposes.includes(purpose);
