import { REFUSALS, type Refusal, refuse } from "../../shared/errors.ts";
import type { Log } from "../../shared/log.ts";
import { contentTypeFor, readsErrorsFrom200 } from "../admit/accept.ts";
import { type Impersonal, type Outgoing, RECORDED, type Recorded } from "../release.ts";
import type { Intended, Pruned, Reached, Shown } from "../stages.ts";
import type { Ledger } from "./ledger.ts";
import { intentRow, personlessRow, whoAsked } from "./rows.ts";

/** Turns answers and refusals into something that may be sent, by writing them down first. */
export interface Recorder {
  /** Before a change is made, that it is about to be; where that cannot be written, nothing is changed. */
  readonly recordIntent: (pruned: Pruned) => Promise<Intended>;
  readonly record: (shown: Shown) => Promise<Outgoing>;
  readonly recordRefusal: (reached: Reached, refusal: Refusal) => Promise<Outgoing>;
}

export interface RecorderOptions {
  readonly ledger: Ledger;
  readonly log: Log;
}

/** Makes the recorder. When the ledger cannot be written, what goes out instead holds nothing. */
export function recorder({ ledger, log }: RecorderOptions): Recorder {
  return {
    recordIntent: async (pruned) => {
      if (pruned.operation.mutation) await ledger.append([intentRow(pruned)]).catch(() => refuse("RECORD_UNAVAILABLE"));
      return { ...pruned, intended: true };
    },
    record: async ({ rows, body, http }) => {
      await ledger.append(rows).catch(() => refuse("RECORD_UNAVAILABLE"));
      return recorded(200, { "content-type": contentTypeFor(http.headers.accept) }, body);
    },
    recordRefusal: async (reached, refusal) => {
      const { code, message } = refusal;
      const status = statusOf(reached, refusal);
      try {
        await ledger.append([personlessRow(whoAsked(reached), { outcome: "REFUSED", code })]);
      } catch {
        log.error("ledger failed", { decisionId: reached.decisionId });
        return notRecorded();
      }
      const headers = { "content-type": contentTypeFor(reached.http.headers.accept), ...headersFor(status) };
      return recorded(status, headers, { errors: [{ message, extensions: { code, decisionId: reached.decisionId } }] });
    },
  };
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

function headersFor(status: number): Readonly<Record<string, string>> {
  if (status === 401) return { "www-authenticate": "Bearer" };
  return status === 405 ? { allow: "POST" } : {};
}
