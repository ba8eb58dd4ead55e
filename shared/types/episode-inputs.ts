import { Field, ID, InputType } from "type-graphql";
import { Impersonal } from "../labels/decorators.ts";
import { Keyed, VersionRead } from "./change-inputs.ts";
import { Crn, CroNumber, NhsNumber, PncNumber, PrisonNumber } from "./identifier-scalars.ts";

/** What names an episode that is to be changed. */
@InputType()
export abstract class EpisodeChange extends VersionRead {
  @Field(() => ID, { description: "The opaque key of the person." })
  personId!: string;

  @Field(() => ID, { description: "The opaque key of the episode, as it was told when it was opened." })
  episodeId!: string;
}

@InputType({ description: "One number by which somebody who arrives is known. Give exactly one." })
export class ArrivalIdentifier {
  @Impersonal()
  @Field(() => NhsNumber, { nullable: true, description: "The NHS number." })
  nhsNumber?: string | null;

  @Impersonal()
  @Field(() => PrisonNumber, { nullable: true, description: "The prison (NOMIS) number." })
  prisonNumber?: string | null;

  @Impersonal()
  @Field(() => PncNumber, { nullable: true, description: "The Police National Computer identifier." })
  pnc?: string | null;

  @Impersonal()
  @Field(() => CroNumber, { nullable: true, description: "The Criminal Records Office number." })
  cro?: string | null;

  @Impersonal()
  @Field(() => Crn, { nullable: true, description: "The probation case reference number." })
  crn?: string | null;
}

/** Two numbers of different kinds, of which both must be the person's. */
@InputType()
export abstract class Arrival extends Keyed {
  @Field(() => ArrivalIdentifier, { description: "One number of the person." })
  knownBy!: ArrivalIdentifier;

  @Field(() => ArrivalIdentifier, { description: "Another, of another kind; both must be the same person's." })
  alsoKnownBy!: ArrivalIdentifier;
}

/** Which care of a team ends, and whether it is handed over. */
@InputType()
export abstract class CareEnd extends EpisodeChange {
  @Impersonal()
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the team is shut out at once, with no 72 hours to hand over; not unless said.",
  })
  withoutHandover?: boolean | null;
}

/** To which team care is handed over. */
@InputType()
export abstract class CareMove extends EpisodeChange {
  @Field(() => ID, { description: "The team that is to take the person on." })
  toTeam!: string;
}

/** Who is referred, and to which team. */
@InputType()
export abstract class Referred extends Keyed {
  @Field(() => ID, { description: "The opaque key of the person." })
  personId!: string;

  @Field(() => ID, { description: "The team that is to take the person on." })
  team!: string;
}
