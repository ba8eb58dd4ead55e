import { registerEnumType } from "type-graphql";
import { ROLES, type Role } from "../../shared/vocabulary.ts";

/** On what basis a disclosure is made that nobody consented to; a list of this graph's own. */
export const LawfulBasis = {
  COURT_ORDER: "COURT_ORDER",
  STATUTORY_DUTY: "STATUTORY_DUTY",
  DPA_2018_SCH_2_PARA_2: "DPA_2018_SCH_2_PARA_2",
  DPA_2018_SCH_2_PARA_5: "DPA_2018_SCH_2_PARA_5",
  PUBLIC_INTEREST: "PUBLIC_INTEREST",
} as const;
export type LawfulBasis = keyof typeof LawfulBasis;
registerEnumType(LawfulBasis, {
  name: "LawfulBasis",
  description: "On what legal basis something is disclosed without consent.",
  valuesConfig: {
    COURT_ORDER: { description: "A court ordered it." },
    STATUTORY_DUTY: { description: "A statute requires it." },
    DPA_2018_SCH_2_PARA_2: {
      description:
        "To prevent or detect crime (Data Protection Act 2018, Schedule 2, paragraph 2); it allows, and does not require.",
    },
    DPA_2018_SCH_2_PARA_5: {
      description: "For legal proceedings or advice (Data Protection Act 2018, Schedule 2, paragraph 5).",
    },
    PUBLIC_INTEREST: { description: "The public interest outweighs confidence; a Caldicott guardian has decided so." },
  },
});

/** The role in which somebody asks and is told. What may be told to a role by this route is said by the policy. */
export const LawfulRecipient = Object.fromEntries(
  ROLES.filter((role) => role !== "person").map((role) => [role.replaceAll("-", "_").toUpperCase(), role]),
) as Readonly<Record<string, Role>>;
registerEnumType(LawfulRecipient, {
  name: "LawfulRecipient",
  description: "The role of whoever asks for a lawful disclosure.",
  valuesConfig: Object.fromEntries(
    Object.entries(LawfulRecipient).map(([name, role]) => [name, { description: `Whoever acts as a ${role}.` }]),
  ),
});

/** What came of recording a lawful disclosure. */
export const LawfulStatus = { RECORDED: "RECORDED" } as const;
registerEnumType(LawfulStatus, {
  name: "LawfulStatus",
  description: "What came of recording a lawful disclosure.",
  valuesConfig: { RECORDED: { description: "The document is stored. It opens nothing to anybody's asking." } },
});
