import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { pageOf } from "../../shared/page-of.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { Page } from "../../shared/types/connection.ts";
import { After, First, Paged } from "../../shared/types/page-arguments.ts";
import { type AccessAlert, AccessAlertConnection, ReviewAlertInput, ReviewAlertOutcome } from "./alert-types.ts";
import type { ReviewState } from "./glass-codes.ts";
import type { PersonLoaders } from "./loaders.ts";
import { asked } from "./register-change.ts";
import { reviewedOf, State, stateOf } from "./reviewed.ts";
import type { PersonStore } from "./store.ts";
import type { AlertTable } from "./tables-alerts.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@Resolver()
export class AlertResolver {
  @Paged()
  @Query(() => AccessAlertConnection, {
    nullable: true,
    description:
      "What callers of the guardian's organisation were noticed for and, to whoever administers keys, what any key was. Oldest first; empty to everybody but a guardian.",
  })
  async alerts(
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @State() state: ReviewState | null | undefined,
    @Ctx() { store, caller, cursors, clock }: PersonContext,
  ): Promise<Page<AccessAlert>> {
    const now = clock.now();
    return pageOf(
      { caller, cursors, list: `alerts/${state ?? ""}`, first, after },
      {
        fetch: (afterId, limit) => store.alerts({ caller, now, state: state ?? null, afterId, limit }),
        placeOf: ({ id }) => id,
        node: alertOf,
      },
    );
  }

  @Mutation(() => ReviewAlertOutcome, {
    nullable: true,
    description: "Decides about an alert. Nobody decides about one that is about themselves.",
  })
  async reviewAlert(
    @Arg("input", () => ReviewAlertInput, { description: "Which alert, and what of it." }) input: ReviewAlertInput,
    @Ctx() context: PersonContext,
  ): Promise<ReviewAlertOutcome> {
    const { alertId: id, version, outcome } = input;
    const note = textWithin(input.note, 10, 1000);
    const decision = { id, version, outcome, note };
    const decided = await context.store.decideAlert(asked(context, "reviewAlert", input), decision);
    return { ...decided, status: stateOf(outcome) };
  }
}

const alertOf = (row: AlertTable): AccessAlert => ({
  ...reviewedOf(row),
  rule: row.rule,
  holder: row.subject,
  role: row.role,
  organisation: row.organisation,
  key: row.key,
  from: row.from_at.toISOString(),
  to: row.to_at.toISOString(),
  decisionIds: row.decision_ids,
  raisedAt: row.raised_at.toISOString(),
});
