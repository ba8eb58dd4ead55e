import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  Kind,
  parse,
  print,
  visit,
} from "graphql";
import { LABEL_DEFINITIONS, LABEL_DIRECTIVES } from "../definitions.ts";
import { argumentOf, schemaDirectives, textOf } from "./document.ts";
import type { TextRule } from "./rule.ts";

const BEGIN_WITH = "Begin the schema with LABEL_DEFINITIONS of shared/labels/definitions.ts, unchanged";

/** Rules about the specification a subgraph links: nothing may change what a label means, or lose it. */
export const SPECIFICATION_RULES: readonly TextRule[] = [
  {
    id: "RENAMED_IMPORT",
    sentence: "Every directive keeps its own name, so that what reads like a label is one.",
    over: "text",
    *check({ document }) {
      for (const link of schemaDirectives(document, "link")) {
        const renamed = [
          ...(argumentOf(link, "as") ? [print(link)] : []),
          ...importsOf(link).filter(isRenamed).map(print),
        ];
        for (const what of renamed) {
          yield { coordinate: "schema", message: `Import without "as", under its own name: ${what}` };
        }
      }
    },
  },
  {
    id: "LINK_DIFFERS",
    sentence: "Every subgraph links the same federation and labels specifications, and no other.",
    over: "text",
    *check({ document }) {
      const wanted = schemaDirectives(LABELS, "link").map(print).sort();
      const found = schemaDirectives(document, "link").map(print).sort();
      const defined = document.definitions.some(({ kind }) => kind === Kind.SCHEMA_DEFINITION);
      if (defined || wanted.join("\n") !== found.join("\n")) {
        yield {
          coordinate: "schema",
          message: `${BEGIN_WITH}, with its @link lines and no other; leave the roots be.`,
        };
      }
    },
  },
  {
    id: "COMPOSE_DIRECTIVE_MISSING",
    sentence: "Every label is composed, because one that is not is lost without a word.",
    over: "text",
    *check({ document }) {
      const composed = schemaDirectives(document, "composeDirective").map((node) => textOf(argumentOf(node, "name")));
      for (const name of LABEL_DIRECTIVES.filter((label) => !composed.includes(label))) {
        yield { coordinate: name, message: `Add @composeDirective(name: "${name}"). ${BEGIN_WITH}.` };
      }
    },
  },
  {
    id: "LABEL_DEFINITION_DIFFERS",
    sentence: "The labels are defined as we define them, and a subgraph defines no directive of its own.",
    over: "text",
    *check({ document }) {
      const [wanted, found] = [definitionsOf(LABELS), definitionsOf(document)];
      for (const name of new Set([...wanted.keys(), ...found.keys()])) {
        if (wanted.get(name) !== found.get(name))
          yield { coordinate: name, message: `${BEGIN_WITH}: ${name} differs.` };
      }
    },
  },
];

const LABELS: DocumentNode = parse(LABEL_DEFINITIONS, { noLocation: true });

const importsOf = (link: ConstDirectiveNode): readonly ConstValueNode[] => {
  const given = argumentOf(link, "import");
  return given?.kind === Kind.LIST ? given.values : [];
};

const isRenamed = (value: ConstValueNode): boolean =>
  value.kind === Kind.OBJECT && value.fields.some(({ name }) => name.value === "as");

/** Directive definitions and the enums they use, without their descriptions, by name. */
function definitionsOf(document: DocumentNode): ReadonlyMap<string, string> {
  const bare = visit(document, { StringValue: (_node, key) => (key === "description" ? null : undefined) });
  return new Map(bare.definitions.flatMap(labelling));
}

function labelling(node: DefinitionNode): readonly (readonly [string, string])[] {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return [[`@${node.name.value}`, print(node)]];
  const isOurs = isTypeDefinitionNode(node) && ["DataCategory", "DataLevel"].includes(node.name.value);
  return isOurs ? [[node.name.value, print(node)]] : [];
}
