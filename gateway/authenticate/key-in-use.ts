import { narrower, type Scope, scopeEntry, scopeOf } from "../../policies/partners/scope.ts";
import type { PartnerTemplate } from "../../policies/partners/template.ts";
import { PARTNER_TEMPLATES, type PartnerTemplateName } from "../../policies/partners/templates.ts";
import { withoutHuman } from "../../policies/partners/without-human.ts";
import { refuse } from "../../shared/errors.ts";
import type { PartnerKeyRecord } from "../../shared/partner-keys.ts";
import { PURPOSES, type Purpose } from "../../shared/vocabulary.ts";
import type { Through } from "../disclose/caller-class.ts";

/** The partner key through which a request came, as far as it concerns what follows. */
export interface KeyInUse {
  readonly id: string;
  /** The organisation that it was issued to. */
  readonly agency: string;
  readonly template: PartnerTemplate;
  readonly scope: Scope;
  /** Whether it may ask what nobody registered. */
  readonly explorer: boolean;
  /** The subject of the human it acts for; undefined where it acts for none. */
  readonly onBehalfOf: string | undefined;
}

/** The template that a key was issued under; one that this program does not know of opens nothing. */
export function templateOf({ template }: Pick<PartnerKeyRecord, "template">): PartnerTemplate {
  if (!Object.hasOwn(PARTNER_TEMPLATES, template)) return refuse("KEY_UNKNOWN", "no such template");
  return PARTNER_TEMPLATES[template as PartnerTemplateName];
}

/** What a key's scopes come to under its template, whatever was written down: what cannot be read reaches nothing. */
export function scopeWithin(template: PartnerTemplate, scopes: readonly string[]): Scope {
  const read = READ.get(scopes) ?? readWithin(template, scopes);
  READ.set(scopes, read);
  return read;
}

/** One for each key's record, whose template is its own, for as long as that is kept. */
const READ = new WeakMap<readonly string[], Scope>();

function readWithin(template: PartnerTemplate, scopes: readonly string[]): Scope {
  const scope = scopeOf(scopes.flatMap((text) => scopeEntry(text) ?? []));
  return Object.fromEntries(
    template.purposes.flatMap((purpose) => {
      const reach = scope[purpose];
      return reach ? [[purpose, narrower(reach, template.most)]] : [];
    }),
  );
}

/** The purposes that may be stated through a key. */
export const purposesThrough = ({ scope }: Pick<KeyInUse, "scope">): readonly Purpose[] =>
  PURPOSES.filter((purpose) => Object.hasOwn(scope, purpose));

type Reaching = Pick<KeyInUse, "scope" | "template" | "onBehalfOf">;

/** What a key leaves of a role for one purpose. */
export function throughKey({ scope, template, onBehalfOf }: Reaching, purpose: Purpose): Through {
  const reach = (Object.hasOwn(scope, purpose) && scope[purpose]) || {};
  return { reach: onBehalfOf === undefined ? withoutHuman(reach) : reach, acts: template.acts };
}
