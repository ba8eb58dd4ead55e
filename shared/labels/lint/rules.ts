import { ARGUMENT_RULES } from "./arguments.ts";
import { DERIVED_RULES } from "./derived.ts";
import { DESCRIPTION_RULES } from "./descriptions.ts";
import { FIELD_RULES } from "./fields.ts";
import { INTERFACE_RULES } from "./interfaces.ts";
import { MARK_RULES } from "./marks.ts";
import { MUTATION_RULES } from "./mutations.ts";
import type { Rule } from "./rule.ts";
import { SELECTION_RULES } from "./selections.ts";
import { SPECIFICATION_RULES } from "./specification.ts";
import { TEXT_RULES } from "./text.ts";
import { TOGETHER_RULES } from "./together.ts";

/** Every reason for which a subgraph is not composed. */
export const RULES: readonly Rule[] = [
  ...SPECIFICATION_RULES,
  ...TEXT_RULES,
  ...DESCRIPTION_RULES,
  ...MARK_RULES,
  ...FIELD_RULES,
  ...INTERFACE_RULES,
  ...ARGUMENT_RULES,
  ...MUTATION_RULES,
  ...SELECTION_RULES,
  ...DERIVED_RULES,
  ...TOGETHER_RULES,
];
