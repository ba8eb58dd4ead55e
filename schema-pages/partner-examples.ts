import type { PartnerTemplateName } from "../policies/partners/templates.ts";
import type { Purpose, Role } from "../shared/vocabulary.ts";

/** An operation that a system of one kind of partner might send, and for whom. */
export interface PartnerExample {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Somebody of the demo's stories. */
const AMBER = { n: "999 000 0018" };

/** What is in the lists that callers of a team or a site begin with. */
const listed = (root: string, list: string, node: string): string => `${root} {
    ${list} {
      edges {
        node {
          ${node}
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const suite = (node: string) => ({
  query: `query Detainees($suite: ID!) {
  ${listed("custodySuite(code: $suite)", "detainees(first: 5)", node)}
}`,
  variables: { suite: "S1" },
});

const prison = (node: string) => ({
  query: `query Residents($prison: ID!) {
  ${listed("prison(id: $prison)", "residents(first: 5)", node)}
}`,
  variables: { prison: "BFI" },
});

const caseload = (node: string) => ({
  query: `query Caseload {
  caseload(first: 5) {
    edges {
      node {
        ${node}
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  variables: {},
});

const person = (fields: string) => ({
  query: `query Person($n: NhsNumber!) {
  person(by: { nhsNumber: $n }) {
    ${fields}
  }
}`,
  variables: AMBER,
});

/** One for each kind of partner; none where nothing can be issued. A test asks them of the demo's people. */
export const PARTNER_EXAMPLES: Readonly<Record<PartnerTemplateName, PartnerExample | undefined>> = {
  "police-custody-suite": {
    role: "custody-sergeant",
    purpose: "SAFEDETENTION",
    ...suite("id identity { familyName dateOfBirth } headlines { code action severity }"),
  },
  "police-investigation": {
    role: "investigating-officer",
    purpose: "INVESTIGATION",
    ...person("identity { familyName } custody { fitnessHeadline { code action } }"),
  },
  "custody-healthcare-provider": {
    role: "custody-clinician",
    purpose: "TREAT",
    ...suite("id identity { familyName } custody { medicines { name status confidence reason } }"),
  },
  "liaison-diversion-trust": {
    role: "liaison-diversion-practitioner",
    purpose: "TREAT",
    ...caseload("id identity { familyName } mentalHealth { headlines { code action } }"),
  },
  "prison-operations": {
    role: "prison-officer",
    purpose: "SAFECUSTODY",
    ...prison("id headlines { code action severity } prison { selfHarmHeadline { code action } }"),
  },
  "prison-healthcare-provider": {
    role: "prison-clinician",
    purpose: "TREAT",
    ...prison("id identity { familyName } physicalHealth { allergies { substance reaction } medicines { name } }"),
  },
  "community-sms-provider": {
    role: "substance-misuse-practitioner",
    purpose: "TREAT",
    ...caseload("id identity { familyName } headlines { code action }"),
  },
  "probation-dashboard": {
    role: "probation-practitioner",
    purpose: "OFFENDERMGMT",
    ...caseload("id identity { familyName } release { departure { releasedAt } dates { displayDate displayBasis } }"),
  },
  "reconnect-provider": {
    role: "voluntary-sector-worker",
    purpose: "RESETTLEMENT",
    ...caseload(
      "id identity { languages { language } interpreterNeeded } release { safeguardingHeadline { code action } }",
    ),
  },
  "local-authority-social-care": {
    role: "social-worker",
    purpose: "COC",
    ...caseload("id identity { familyName } headlines { code action }"),
  },
  "voluntary-sector": {
    role: "voluntary-sector-worker",
    purpose: "RESETTLEMENT",
    ...caseload(
      "id identity { languages { language } interpreterNeeded } release { safeguardingHeadline { code action } }",
    ),
  },
  "commissioner-analytics": undefined,
  "court-list": {
    role: "court-officer",
    purpose: "SENTENCING",
    ...person("identity { familyName languages { language } } custody { appropriateAdultHeadline { code action } }"),
  },
  "person-portal": {
    role: "person",
    purpose: "PATRQT",
    ...person("identity { familyName dateOfBirth } custody { medicines { name status } }"),
  },
};
