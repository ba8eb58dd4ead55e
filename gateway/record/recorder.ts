import { REFUSALS, type Refusal, refuse } from "../../shared/errors.ts";
import type { Exceeded } from "../../shared/exceeded.ts";
import type { Log } from "../../shared/log.ts";
import type { Purpose } from "../../shared/vocabulary.ts";
import { contentTypeFor, readsErrorsFrom200 } from "../admit/accept.ts";
import { rateLimitHeaders } from "../admit/rate-limit-headers.ts";
import { type Impersonal, type Outgoing, RECORDED, type Recorded } from "../release.ts";
import type { Afforded, Intended, Pruned, Reached, Shown } from "../stages.ts";
import type { Ledger } from "./ledger.ts";
import type { LedgerRow } from "./ledger-row.ts";
import { intentRows, personlessRow, whoAsked } from "./rows.ts";

/** Turns answers and refusals into something that may be sent, by writing them down first. */
export interface Recorder {
  /** Before a change is made, that it is about to be; where that cannot be written, nothing is changed. */
  readonly recordIntent: (afforded: Afforded) => Promise<Intended>;
  readonly record: (shown: Shown) => Promise<Outgoing>;
  readonly recordRefusal: (reached: Reached, refusal: Refusal) => Promise<Outgoing>;
}

export interface RecorderOptions {
  readonly ledger: Ledger;
  /** Where rows of an emergency go that the ledger could not take; nowhere unless given. */
  readonly emergency?: Pick<Ledger, "append"> | undefined;
  readonly log: Log;
}

/**
 * Makes the recorder. When the ledger cannot be written, what goes out instead holds nothing, but in an emergency:
 * what is asked for emergency treatment, or read through a broken glass, is written down beside it (dossier F05).
 */
export function recorder({ ledger, emergency, log }: RecorderOptions): Recorder {
  const append = async (rows: readonly LedgerRow[], { decisionId, operation, purpose }: Pruned): Promise<void> => {
    try {
      await ledger.append(rows);
    } catch {
      if (emergency === undefined || !isEmergency(rows, purpose, operation)) return refuse("RECORD_UNAVAILABLE");
      await emergency.append(rows).catch(() => refuse("RECORD_UNAVAILABLE"));
      log.error("recorded in emergency", { decisionId });
    }
  };
  return {
    recordIntent: async (afforded) => {
      if (afforded.operation.mutation) await append(intentRows(afforded), afforded);
      return { ...afforded, intended: true };
    },
    record: async (shown) => {
      await append(shown.rows, shown);
      const { http, allowance, body } = shown;
      const headers = { "content-type": contentTypeFor(http.headers.accept), ...rateLimitHeaders(allowance) };
      return recorded(200, headers, body);
    },
    recordRefusal: async (reached, refusal) => {
      const { code, message, exceeded } = refusal;
      const status = statusOf(reached, refusal);
      try {
        await ledger.append([personlessRow(whoAsked(reached), { outcome: "REFUSED", code })]);
      } catch {
        log.error("ledger failed", { decisionId: reached.decisionId });
        return notRecorded();
      }
      const headers = {
        "content-type": contentTypeFor(reached.http.headers.accept),
        ...headersFor(status, exceeded),
        ...rateLimitHeaders(reached.allowance ?? []),
      };
      const extensions = { code, decisionId: reached.decisionId, ...exceeded };
      return recorded(status, headers, { errors: [{ message, extensions }] });
    },
  };
}

/** Whether somebody's life may hang on it: emergency treatment, breaking a glass, or reading everybody through one. */
function isEmergency(rows: readonly LedgerRow[], purpose: Purpose, { mutation }: Pruned["operation"]): boolean {
  if (mutation) return mutation.action === "breakGlass";
  const isThroughGlass = ({ personId, basis }: LedgerRow) => personId !== null && basis.breakGlass.length > 0;
  return purpose === "ETREAT" || rows.every(isThroughGlass);
}

/** What is wrong with a question that could be read is told with status 200 to who reads it only then. */
const statusOf = ({ http, question }: Reached, { status }: Refusal): number =>
  status === 400 && question !== undefined && readsErrorsFrom200(http.headers.accept) ? 200 : status;

const recorded = (status: number, headers: Recorded["headers"], body: object): Recorded => ({
  [RECORDED]: true,
  status,
  headers,
  body,
});

/** All that may be said when nothing can be written down. */
function notRecorded(): Impersonal {
  const [status, message] = REFUSALS.RECORD_UNAVAILABLE;
  const body = { errors: [{ message, extensions: { code: "RECORD_UNAVAILABLE" } }] };
  return { impersonal: true, status, headers: { "content-type": contentTypeFor() }, body };
}

function headersFor(status: number, exceeded: Exceeded | undefined): Readonly<Record<string, string>> {
  if (exceeded?.retryAfterS !== undefined) return { "retry-after": String(exceeded.retryAfterS) };
  if (status === 401) return { "www-authenticate": "Bearer" };
  return status === 405 ? { allow: "POST" } : {};
}
