import { type GraphQLSchema, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import type { Put } from "../served/questions.ts";
import { dice } from "./dice.ts";
import { drawnOperation, valuesFor } from "./draft.ts";

/** Valid questions of any caller about any of these people. The same seed draws the same questions. */
export function generatedQuestions(
  schema: GraphQLSchema,
  people: readonly SeedPerson[],
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly Put[] {
  const chance = dice(seed);
  return Array.from({ length: count }, (_, at) => {
    const role = chance.oneOf(ROLES);
    const purpose = chance.oneOf(ROLE_DEFINITIONS[role].purposes);
    const about = chance.oneOf(chance.happens(0.7) ? people.slice(0, STORIES) : people);
    const drawn = drawnOperation({ schema, seed: chance.below(2 ** 31) });
    const variables = valuesFor(drawn, about);
    return { role, purpose, what: `question ${at} of seed ${seed}`, query: drawn.query, variables };
  });
}

/** The first people have a story; the rest only live somewhere. */
const STORIES = 6;

/** The fields that these questions ask, each as "Type.field". */
export function fieldsAsked(schema: GraphQLSchema, questions: readonly Pick<Put, "query">[]): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { query } of questions) {
    const at = new TypeInfo(schema);
    const Field = () => void asked.add(`${at.getParentType()?.name}.${at.getFieldDef()?.name}`);
    visit(parse(query), visitWithTypeInfo(at, { Field }));
  }
  return asked;
}
