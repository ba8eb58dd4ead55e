/** An answer and the report on it: what was withheld, and how each section stands. */
export interface Answer<Data> {
  readonly data: Data;
  readonly disclosure: {
    readonly complete: boolean;
    readonly redactions: readonly { readonly reason: WithheldReason; readonly paths: readonly string[] }[];
    readonly sections: readonly { readonly path: string; readonly state: string }[];
  };
}

export type WithheldReason = "NOT_PERMITTED" | "CONSENT_REQUIRED" | "BREAK_GLASS_AVAILABLE" | "DECISION_UNAVAILABLE";

/** What a screen may say of one place in an answer. `partial`: a list of which some items may be withheld. */
export type Shown<T> =
  | { readonly state: "SHOWN"; readonly value: Seen<NonNullable<T>>; readonly partial: boolean }
  | { readonly state: "NONE_RECORDED" }
  | { readonly state: "WITHHELD"; readonly reason: WithheldReason }
  | { readonly state: "MAY_BE_WITHHELD" }
  | { readonly state: "UNAVAILABLE" };

/** A value each part of which says again how it stands: there is no bare null in it to take for "none". */
export type Seen<T> = T extends readonly (infer Item)[]
  ? readonly Shown<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Name extends "__typename" ? T[Name] : Shown<T[Name]> }
    : T;

/** The paths into an answer: the names the operation chose, and the places of items. */
export type PathIn<T> =
  | readonly []
  | (NonNullable<T> extends readonly (infer Item)[]
      ? readonly [number, ...PathIn<Item>]
      : NonNullable<T> extends object
        ? { [Name in keyof NonNullable<T>]: readonly [Name, ...PathIn<NonNullable<T>[Name]>] }[keyof NonNullable<T>]
        : never);

/** What stands at a path. */
export type At<T, Path> = Path extends readonly [infer Name, ...infer Rest]
  ? At<NonNullable<T>[Name & keyof NonNullable<T>], Rest>
  : T;
