/**
 * Claims in the shapes that two providers of staff identities publish, with invented values. Each is the whole token: what the
 * graph does not look at stands in it as well.
 */

/** One role profile of the Spine Directory Service, as UserInfo tells it. */
export const aProfile = (changes: Readonly<Record<string, unknown>> = {}) => ({
  person_orgid: "999900000101",
  person_roleid: "999900000201",
  org_code: "Z9Z01",
  role_name: '"Clinical":"Clinical Provision":"Nurse Access Role"',
  role_code: "S8000:G8000:R8001",
  activities: [],
  activity_codes: [],
  workgroups: ["an-invented-workgroup"],
  workgroups_codes: ["99990000301"],
  aow: [],
  aow_codes: [],
  ...changes,
});

/** NHS CIS2 Authentication: the claims of its ID token, and those of UserInfo in the scopes nhsperson, nationalrbacaccess and associatedorgs. */
export const aCis2Token = (changes: Readonly<Record<string, unknown>> = {}) => ({
  sub: "999900000001",
  subname: "999900000001",
  sid: "5b8f0b39-0000-4000-8000-000000000001",
  acr: "AAL3_ANY",
  amr: ["N3_SMARTCARD"],
  auth_time: 1_771_999_900,
  id_assurance_level: "3",
  authentication_assurance_level: "3",
  uid: "999900000001",
  nhsid_useruid: "999900000001",
  name: "Invented Nurse",
  given_name: "Invented",
  family_name: "Nurse",
  email: "invented.nurse@example.nhs.uk",
  nhsid_nrbac_roles: [aProfile()],
  nhsid_user_orgs: [{ org_name: "AN INVENTED PRISON HEALTHCARE SERVICE", org_code: "Z9Z01" }],
  ...changes,
});

/** HMPPS Auth: an access token of somebody who signed in. It has no audience and no time of issue. */
export const anHmppsToken = (changes: Readonly<Record<string, unknown>> = {}) => ({
  sub: "INVENTED_GEN",
  user_name: "INVENTED_GEN",
  name: "Invented Officer",
  auth_source: "nomis",
  user_id: "999901",
  user_uuid: "5b8f0b39-0000-4000-8000-000000000002",
  client_id: "shared-care-graph",
  grant_type: "authorization_code",
  scope: ["read"],
  authorities: ["ROLE_PRISON", "ROLE_GLOBAL_SEARCH", "ROLE_PRISONER_ALERTS__RO"],
  passed_mfa: true,
  jti: "5b8f0b39-0000-4000-8000-000000000003",
  ...changes,
});
