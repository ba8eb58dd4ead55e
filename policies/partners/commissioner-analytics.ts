import { most, type PartnerTemplate } from "./template.ts";

export const commissionerAnalytics: PartnerTemplate = {
  code: "K14",
  title: "Commissioner analytics",
  sentence: "Released, suppressed statistics for a commissioner. No person can be reached by such a key.",
  roles: ["analyst"],
  purposes: ["HQUALIMP", "HPRGRP"],
  most: most({}),
  rows: [],
  onBehalfOf: "OPTIONAL",
  acts: [],
};
