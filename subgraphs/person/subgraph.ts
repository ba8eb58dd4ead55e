import { z } from "zod";
import { GLASS_RELAY_CALL, mayBreak } from "../../shared/break-glass.ts";
import { refuse } from "../../shared/errors.ts";
import { FACTS_CALL, FACTS_MOST } from "../../shared/facts.ts";
import type { Subgraph } from "../../shared/subgraph.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import { BreakGlassResolver } from "./break-glass.ts";
import { ConsentResolver } from "./consent-resolver.ts";
import { BreakGlassReason } from "./glass-codes.ts";
import { LawfulDisclosureResolver } from "./lawful-disclosure.ts";
import { type PersonLoaders, personLoaders } from "./loaders.ts";
import { migrations } from "./migrations/migrations.ts";
import { PersonResolver } from "./resolvers.ts";
import { ReviewResolver } from "./reviews.ts";
import { seed } from "./seed.ts";
import { type PersonStore, personStore } from "./store.ts";
import { SuspensionResolver } from "./suspension.ts";
import type { PersonTables } from "./tables.ts";

/** Who people are, who is tied to them, and what they have allowed: what makes five services' records one person's. */
export const person: Subgraph<PersonTables, PersonStore, PersonLoaders> = {
  name: "person",
  resolvers: [
    PersonResolver,
    SuspensionResolver,
    ConsentResolver,
    BreakGlassResolver,
    ReviewResolver,
    LawfulDisclosureResolver,
  ],
  migrations,
  store: personStore,
  loaders: personLoaders,
  seed,
  upkeep: ({ store, epochs }) => store.tellOfChanges(epochs),
  calls: {
    [GLASS_RELAY_CALL]: async ({ store, caller, clock }, input) => {
      const handed = glass.safeParse(input);
      if (!handed.success || caller.acts.breakGlass === undefined) return refuse("MALFORMED_REQUEST", "not a glass");
      const { id, openedAt, input: asked } = handed.data;
      const { categories, registration } = mayBreak(caller, asked.categories);
      const { idempotencyKey: key, personId: person_id, reason, text } = asked;
      const now = clock.now();
      const at = new Date(Math.min(Date.parse(openedAt), now.getTime()));
      const broken = { id, person_id, categories, registration, reason, text: text.trim(), at };
      await store.openGrant({ caller, action: "breakGlass", key, input: asked, now }, broken);
      return { id };
    },
    [FACTS_CALL]: async ({ store, caller, clock }, input) => {
      const asked = question.safeParse(input);
      if (!asked.success) return refuse("MALFORMED_REQUEST", "not a question about facts");
      return store.facts(asked.data.personIds, caller, clock.now());
    },
  },
};

const glass = z.object({
  id: z.uuid(),
  openedAt: z.iso.datetime(),
  input: z.object({
    idempotencyKey: z.string(),
    personId: z.string(),
    categories: z.array(z.enum(CATEGORIES)),
    reason: z.enum(BreakGlassReason),
    text: z.string(),
  }),
});

const question = z.object({ personIds: z.array(z.string()).max(FACTS_MOST) });
