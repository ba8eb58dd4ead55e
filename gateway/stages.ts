import type { DocumentNode } from "graphql";
import type { Caller, SignedCaller } from "../shared/caller/caller.ts";
import type { Purpose, SubgraphName } from "../shared/vocabulary.ts";
import type { ActingQuery } from "./acts/acting-query.ts";
import type { Allowance } from "./admit/rate-limit-headers.ts";
import type { KeyInUse } from "./authenticate/key-in-use.ts";
import type { CallerClass } from "./disclose/caller-class.ts";
import type { ArgumentUse, PrunedOperation } from "./disclose/operation.ts";
import type { Explanation } from "./explain/asked-explanation.ts";
import type { Knowledge } from "./facts/judge.ts";
import type { Listing } from "./facts/occupants.ts";
import type { Watch } from "./observe/watch.ts";
import type { PolicyInForce } from "./policy/policy-in-force.ts";
import type { LedgerRow, LookUps } from "./record/ledger-row.ts";

/** A request as it came in: nothing of it is believed yet. */
export interface HttpQuestion {
  readonly method: string;
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The query string, without its question mark. */
  readonly search: string;
  /** The network address it came from, behind as many proxies as are said to be ours. */
  readonly address: string;
  readonly body: Buffer | undefined;
}

/** Asked: a request, the random id under which it will be spoken of, and what takes note of its way. */
export interface Asked {
  readonly decisionId: string;
  readonly http: HttpQuestion;
  readonly watch: Watch;
  /** The policy that all of it is decided under, whatever takes its place meanwhile; undefined where there is none. */
  readonly policy: PolicyInForce | undefined;
}

/** Identified: who asks is known. */
export interface Identified extends Asked {
  readonly caller: Caller;
  /** The purpose their token states, where the request states none. */
  readonly statedPurpose?: string;
  /** The frontend that staff ask by, by its client id; undefined where their token does not say. */
  readonly client?: string;
  /** Whether the staff register lets them ask what nobody registered. */
  readonly explores?: boolean;
  /** Whether the register lets them keep the registers. */
  readonly administers?: boolean;
  /** The partner key through which they ask; staff ask without one. */
  readonly key?: KeyInUse;
  /** Whether the staff register could not be asked: then nothing is known of anybody. */
  readonly unverified?: boolean;
}

/** The operation as the client wrote it. */
export interface Question {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation as it was sent: its text, what stands for it, or both, and then they agree. */
export interface SentQuestion extends Omit<Question, "query"> {
  readonly query: string | undefined;
  /** Of its text, in lower-case hex. */
  readonly sha256: string;
}

/** Admitted: why they ask is known, and the request is of a shape and size that will be read. */
export interface Admitted extends Identified {
  readonly policy: PolicyInForce;
  readonly purpose: Purpose;
  readonly sent: SentQuestion;
  readonly byGet: boolean;
}

/** Trusted: the operation is one that is registered for them, or they may ask others. */
export interface Trusted extends Admitted {
  readonly question: Question;
  /** Whether nobody registered it: it is asked on a small budget. */
  readonly adHoc: boolean;
}

/** Pruned: the operation holds only what this caller class could ever see. */
export interface Pruned extends Trusted {
  readonly callerClass: CallerClass;
  readonly signed: SignedCaller;
  readonly operation: PrunedOperation;
  /** The values of the operation's variables, by our names for them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Whom it asks about by identifier, found or not. */
  readonly named: readonly string[];
  /** What it costs with them, as the client wrote it. */
  readonly cost: number;
  /** Its fields that this request's values narrow or order by what is labelled. */
  readonly looking: readonly ArgumentUse[];
  /** What a mutation is given; undefined for a query. */
  readonly input: unknown;
  /** What root fields that the gateway answers itself were given, by field name. */
  readonly local: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The query that tells of how records are used, where there is one. */
  readonly acting: ActingQuery | undefined;
  /** Set where the schema itself is asked for; then nothing else is. */
  readonly introspection: DocumentNode | undefined;
}

/** Afforded: what it costs is spent from the caller's budgets. */
export interface Afforded extends Pruned {
  /** How those stand after it. */
  readonly allowance: Allowance;
  /** How whom it asks about by identifier stands to whom its caller asked about before; undefined where it names nobody. */
  readonly lookUps?: LookUps | undefined;
}

/** Intended: where it changes something, that it is about to is durable. */
export interface Intended extends Afforded {
  readonly intended: true;
}

/** Found: the subgraphs have answered. Nothing of it has been decided. */
export interface Found extends Intended {
  readonly data: Readonly<Record<string, unknown>>;
  /** The subgraphs of which a fetch failed. */
  readonly failures: ReadonlySet<SubgraphName>;
  /** Whom its lists were told that they may show. */
  readonly listing: Listing;
  /** Those of whom something was not asked for, with what was known of them then. */
  readonly spared: ReadonlyMap<string, Knowledge>;
}

/** Known: the facts of everybody in the data, or undefined where they could not be learnt. */
export interface Known extends Found {
  /** What was asked to be explained of somebody's reading. */
  readonly explanation: Explanation | undefined;
  readonly known: ReadonlyMap<string, Knowledge> | undefined;
}

/** Shown: the answer as this caller may read it, and the rows that must be durable before it leaves. */
export interface Shown extends Known {
  readonly body: object;
  readonly rows: readonly LedgerRow[];
}

/** As far as a request came before it was refused. */
export type Reached = Asked &
  Partial<Pick<Trusted, "caller" | "key" | "purpose" | "question">> & {
    readonly operation?: PrunedOperation;
    readonly allowance?: Allowance;
    readonly lookUps?: LookUps | undefined;
  };
