import type { Directive } from "../../shared/directives.ts";

/** What a directive `d` with its withdrawal `w` is selected with. */
export const DIRECTIVE_COLUMNS = [
  "d.id",
  "d.decision",
  "d.categories",
  "d.purposes",
  "d.upstream",
  "d.capacity",
  "d.is_specific as specific",
  "d.recipient_kind as recipientKind",
  "d.recipient as recipientName",
  "d.given_at as givenAt",
  "d.begins_at as from",
  "d.expires_at as to",
  "w.withdrawn_at as withdrawnAt",
] as const;

/** A directive that was selected with them, as JSON tells it. */
export interface SelectedDirective extends Omit<Directive, "recipient" | "givenAt" | "from" | "to" | "withdrawnAt"> {
  readonly recipientKind: Directive["recipient"]["kind"];
  readonly recipientName: string;
  readonly givenAt: string | Date;
  readonly from: string | Date;
  readonly to: string | Date | null;
  readonly withdrawnAt: string | Date | null;
}

/** The directive as it travels. */
export const directiveOf = ({ recipientKind: kind, recipientName: name, ...row }: SelectedDirective): Directive => ({
  ...row,
  recipient: { kind, name },
  givenAt: instant(row.givenAt),
  from: instant(row.from),
  to: row.to === null ? null : instant(row.to),
  withdrawnAt: row.withdrawnAt === null ? null : instant(row.withdrawnAt),
});

/** ISO 8601, UTC. */
export const instant = (at: string | Date): string => new Date(at).toISOString();
