import { most, type PartnerTemplate } from "./template.ts";

export const policeInvestigation: PartnerTemplate = {
  code: "K04",
  title: "Police investigation",
  sentence:
    "The investigation system of a police force: who is held and why, whether they can be interviewed and with whom, and that the drink-drive procedure was done. Nothing else can be issued.",
  roles: ["investigating-officer"],
  purposes: ["INVESTIGATION"],
  most: most({
    detail: ["DEMOGRAPHICS", "CUSTODY_REASON", "LANGUAGE", "APPROPRIATE_ADULT", "FITNESS"],
    headline: ["DRINK_DRIVE_PROCEDURE"],
  }),
  rows: [],
  onBehalfOf: "NEEDED",
  acts: [],
};
