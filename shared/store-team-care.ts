import type { Kysely, Transaction } from "kysely";
import { refuse } from "./errors.ts";
import type { Tie } from "./relationship-events.ts";
import {
  type Changing,
  changeHolding,
  changeOnce,
  type Held,
  type HoldingTables,
  type HoldingVersion,
  heldNow,
  openHolding,
} from "./store-holdings.ts";
import type { AskedChange } from "./store-once.ts";
import type { SubgraphName } from "./vocabulary.ts";

/** Care that is to begin with a team, under a key. */
export interface Begun {
  readonly id: string;
  readonly personId: string;
  readonly team: string;
}

/** What a service writes of its own with each change, in the same transaction. */
export interface CareRecords<Tables, Details> {
  begun(transaction: Transaction<Tables>, begun: Begun & Details, asked: AskedChange): Promise<void>;
  /** The team has accepted, or the person is confirmed to be this one. */
  taken(transaction: Transaction<Tables>, held: Held, asked: AskedChange): Promise<void>;
  ended(transaction: Transaction<Tables>, held: Held, ending: Ending, asked: AskedChange): Promise<void>;
  /** It ends with one team and begins with another. */
  moved(transaction: Transaction<Tables>, held: Held, begun: Begun, asked: AskedChange): Promise<void>;
}

export interface Ending {
  /** The team is shut out at once, and has nobody to hand over to. */
  readonly withoutHandover: boolean;
}

/** How care begins in a service: by a referral that a team accepts, or with the team of who opens it. */
export interface CareOptions {
  readonly service: SubgraphName;
  /** Whether another than who opened it must confirm it. */
  readonly needsSecond: boolean;
}

export type TeamCare<Details> = ReturnType<typeof teamCare<HoldingTables, Details>>;

/**
 * Care by teams: opened, taken on, handed over and ended, each in one transaction with what `person` is told of it.
 * Until it is taken on it ties nobody to the person.
 */
export function teamCare<Tables extends HoldingTables, Details>(
  db: Kysely<Tables>,
  { service, needsSecond }: CareOptions,
  records: CareRecords<Tables, Details>,
) {
  const within = (
    asked: AskedChange,
    work: (changing: Changing, transaction: Transaction<Tables>) => Promise<HoldingVersion>,
  ): Promise<HoldingVersion> => changeOnce(db, { asked, service }, work);
  const firstKind = needsSecond ? "CASELOAD" : "REFERRAL";
  const tie = (kind: Tie["kind"], holder: string): readonly Tie[] => [{ kind, holder, service }];
  const begin = (changing: Changing, id: string, team: string): Promise<HoldingVersion> =>
    openHolding(changing, { id, kind: firstKind, holder: team, provisional: true, holds: tie(firstKind, team) });

  return {
    openCare: (
      asked: AskedChange,
      { id, team, ...details }: { readonly id: string; readonly team: string } & Details,
    ) =>
      within(asked, async (changing, transaction) => {
        const personId = asked.caller.actsOn?.personId ?? "";
        // Whether the team holds the person already is not told: who refers may not know of its care.
        const result = await begin(changing, id, team);
        await records.begun(transaction, { ...(details as unknown as Details), id, team, personId }, asked);
        return result;
      }),

    takeOn: (asked: AskedChange, which: HoldingVersion) =>
      within(asked, async (changing, transaction) => {
        const held = await heldNow(changing, which);
        if (!held.provisional) return refuse("NOTHING_TO_ACT_ON");
        if (needsSecond && held.opened_by === asked.caller.subject) refuse("SECOND_PERSON_NEEDED");
        await records.taken(transaction, held, asked);
        const [before, after] = [tie(held.kind, held.holder), tie("CASELOAD", held.holder)];
        return changeHolding(changing, held, { kind: "CASELOAD", provisional: false, held: before, holds: after });
      }),

    /** The care ends with one team and is opened with the other, under a new key. */
    moveCare: (
      asked: AskedChange,
      { team, newId, ...which }: HoldingVersion & { readonly team: string; readonly newId: string },
    ) =>
      within(asked, async (changing, transaction) => {
        const held = await heldNow(changing, which);
        if (team === held.holder) return refuse("UNKNOWN_PLACE");
        await records.moved(transaction, held, { id: newId, team, personId: held.person_id }, asked);
        const ties = tie(held.kind, held.holder);
        await changeHolding(changing, held, { endedAt: asked.now, held: ties, holds: [], cause: newId });
        return begin(changing, newId, team);
      }),

    endCare: (asked: AskedChange, { withoutHandover, ...which }: HoldingVersion & Ending) =>
      within(asked, async (changing, transaction) => {
        const held = await heldNow(changing, which);
        await records.ended(transaction, held, { withoutHandover }, asked);
        const ties = tie(held.kind, held.holder);
        return changeHolding(changing, held, { endedAt: asked.now, held: ties, holds: [], withoutHandover });
      }),
  };
}
