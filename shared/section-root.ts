/** What the resolvers of a section are given: whose it is. */
export interface SectionRoot {
  readonly personId: string;
}
