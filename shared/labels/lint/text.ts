import { type DocumentNode, isTypeExtensionNode, Kind } from "graphql";
import { IDENTIFIERS } from "../../identifiers.ts";
import { LABEL_DIRECTIVES } from "../definitions.ts";
import { namesOf } from "./document.ts";
import type { TextRule } from "./rule.ts";

/** Directives of others that tell nothing wrong: keys, paging, cost, sharing. All else is refused until it is reviewed. */
const OTHER_DIRECTIVES = [
  "key",
  "shareable",
  "external",
  "requires",
  "provides",
  "listSize",
  "cost",
  "link",
  "composeDirective",
  "deprecated",
  "specifiedBy",
  "oneOf",
];

/** Scalars that hold one value and no structure. */
const SCALARS = Object.keys(IDENTIFIERS);

/** Rules about a subgraph's text: nothing in it may hide from the readers of labels. */
export const TEXT_RULES: readonly TextRule[] = [
  {
    id: "DIRECTIVE_NOT_ALLOWED",
    sentence: "Only directives that are known to keep labels in place are applied.",
    over: "text",
    *check({ document }) {
      const allowed = [...LABEL_DIRECTIVES.map((name) => name.slice(1)), ...OTHER_DIRECTIVES];
      for (const name of namesOf(document, Kind.DIRECTIVE)) {
        if (allowed.includes(name)) continue;
        yield { coordinate: `@${name}`, message: `Remove @${name}: it could move, hide or rename a label.` };
      }
    },
  },
  {
    id: "TYPE_EXTENDED",
    sentence: "A type is said in one place, so that its labels can be read in one place.",
    over: "text",
    *check({ document }) {
      for (const node of document.definitions.filter(isTypeExtensionNode)) {
        yield { coordinate: node.name.value, message: `Write "type ${node.name.value}" once, without "extend".` };
      }
    },
  },
  {
    id: "OPEN_SCALAR",
    sentence: "A scalar holds one value: a scalar of any shape would carry fields without labels.",
    over: "text",
    *check({ document }) {
      for (const name of namesOf(document, Kind.SCALAR_TYPE_DEFINITION)) {
        if (SCALARS.includes(name)) continue;
        const message = `Replace ${name} by a type with labelled fields, or by one of: String ${SCALARS.join(" ")}.`;
        yield { coordinate: name, message };
      }
    },
  },
  {
    id: "RESERVED_NAME",
    sentence: "No name hides from the readers of labels, nor means something to JavaScript.",
    over: "text",
    *check({ document }) {
      for (const name of declaredNames(document).filter(isReserved)) {
        const message = `Rename ${name}: names that begin with "_", hold "__", or every object has, are reserved.`;
        yield { coordinate: name, message };
      }
    },
  },
];

const declaredNames = (document: DocumentNode): readonly string[] =>
  namesOf(
    document,
    Kind.OBJECT_TYPE_DEFINITION,
    Kind.INTERFACE_TYPE_DEFINITION,
    Kind.UNION_TYPE_DEFINITION,
    Kind.ENUM_TYPE_DEFINITION,
    Kind.SCALAR_TYPE_DEFINITION,
    Kind.INPUT_OBJECT_TYPE_DEFINITION,
    Kind.FIELD_DEFINITION,
    Kind.INPUT_VALUE_DEFINITION,
  );

const isReserved = (name: string): boolean => name.startsWith("_") || name.includes("__") || name in Object.prototype;
