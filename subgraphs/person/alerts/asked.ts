/** One request of a caller, as its rows in the ledger tell. */
export interface AskedRequest {
  readonly decisionId: string;
  readonly at: Date;
  readonly role: string | null;
  /** Why it was refused; null where it was answered. */
  readonly code: string | null;
  /** Whether it came through a partner's key. */
  readonly byKey: boolean;
  /** How whom it asked about stood to whom was asked about before; see the gateway's `LookUps`. */
  readonly lookUps: { readonly fresh: number; readonly sequential: number; readonly unmet: number };
  /** Whom a query told of, and whether something tied the caller to them, a broken glass too. */
  readonly people: readonly { readonly id: string; readonly tied: boolean }[];
  /** How many fields, once for each person, were told, and how many were kept back by policy or for want of consent. */
  readonly told: number;
  readonly withheld: number;
}

/** An hour in which a caller asked, before the requests that are looked at. */
export interface AskedHour {
  /** When it began, and in London on which day and at which hour of the week that was. */
  readonly from: Date;
  readonly day: string;
  readonly hourOfWeek: string;
  /** How many different people were told of in it. */
  readonly people: number;
}

/** The last four weeks of a caller, without the twelve hours before the request that is looked at. */
export type History = readonly AskedHour[];
