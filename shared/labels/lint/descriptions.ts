import {
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeNode,
} from "graphql";
import type { TextRule } from "./rule.ts";

/** Rules about what is said of each element to whoever writes or reads a query. */
export const DESCRIPTION_RULES: readonly TextRule[] = [
  {
    id: "DESCRIPTION_MISSING",
    sentence: "Whatever can be asked for says in a sentence what it is.",
    over: "text",
    *check({ document }) {
      for (const { coordinate, description } of elementsOf(document)) {
        if (SENTENCE.test(description.trim())) continue;
        yield {
          coordinate,
          message: "Say what it is in one sentence, with a capital and a full stop, as its description.",
        };
      }
    },
  },
  {
    id: "UNIT_MISSING",
    sentence: "A number says what it counts, its unit or its range.",
    over: "text",
    *check({ document }) {
      for (const { coordinate, description, type } of elementsOf(document)) {
        if (!NUMBERS.includes(type) || UNIT.test(description)) continue;
        yield {
          coordinate,
          message: 'Say the unit ("Minutes between …") or the range ("0 to 48") in its description.',
        };
      }
    },
  },
  {
    id: "TIME_FORMAT_MISSING",
    sentence: "A date or an instant says in which format it is written.",
    over: "text",
    *check({ document }) {
      for (const { coordinate, description, around, type, name } of elementsOf(document)) {
        const isTime = type === "String" && (TIME_NAME.test(name) || TIME_WORDS.test(description));
        if (!isTime || /ISO 8601/.test(`${description} ${around}`)) continue;
        yield { coordinate, message: 'Say "(ISO 8601, UTC)" or "(ISO 8601 date)" in its description.' };
      }
    },
  },
];

const SENTENCE = /^[^a-z].*[^.]\.$/s;

const NUMBERS = ["Int", "Float"];

const UNIT =
  /\b(seconds?|minutes?|hours?|days?|weeks?|months?|years?|(milli|micro|kilo)?(grams?|metres?|litres?)|m[gl]|mmHg|kg|cm|beats|breaths|degrees|units?|pence|pounds|times|how many|how often|number of|count(ed|ing)?|scored?|position|percent(age)?|per \w+|\d+ (to|or) \w+|at (least|most) \d+)\b|%|°C/i;

/** Names that can only mean a time; `from` and `to` may be places, and `toldTo` is somebody. */
const TIME_NAME = /(At|Date|DateTime|Until|Since|Due)$|^(at|since|until|date|dateOfBirth|(active|valid)(From|To))$/;

const TIME_WORDS =
  /^(When|Since when|Until when|From when|The (date|day|time|instant) (when|on which|from which|until which|of)) /;

interface Element {
  readonly coordinate: string;
  readonly name: string;
  readonly description: string;
  /** What is said of the type it stands in. */
  readonly around: string;
  /** The name of its type; empty for a type itself and for a code. */
  readonly type: string;
}

/** The roots are named by GraphQL and say nothing of their own. */
const ROOTS = ["Query", "Mutation", "Subscription"];

/** Every type that is declared, with its fields, their arguments, and its codes. */
const elementsOf = (document: DocumentNode): readonly Element[] =>
  document.definitions.filter(isTypeDefinitionNode).flatMap((node) => {
    const itself = {
      coordinate: node.name.value,
      name: node.name.value,
      description: said(node),
      around: "",
      type: "",
    };
    return [...(ROOTS.includes(node.name.value) ? [] : [itself]), ...partsOf(node)];
  });

function partsOf(node: TypeDefinitionNode): readonly Element[] {
  const element = (part: Part, coordinate: string): Element => ({
    coordinate,
    name: part.name.value,
    description: said(part),
    around: said(node),
    type: "type" in part ? namedType(part.type) : "",
  });
  const parts: readonly Part[] =
    "fields" in node ? (node.fields ?? []) : node.kind === Kind.ENUM_TYPE_DEFINITION ? (node.values ?? []) : [];
  return parts.flatMap((part) => {
    const coordinate = `${node.name.value}.${part.name.value}`;
    const args = "arguments" in part ? (part.arguments ?? []) : [];
    return [element(part, coordinate), ...args.map((one) => element(one, `${coordinate}(${one.name.value}:)`))];
  });
}

type Part = FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

const said = ({ description }: Pick<TypeDefinitionNode, "description">): string => description?.value ?? "";

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));
