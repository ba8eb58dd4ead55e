/** One way in which something could leak, and the tests by which it is tried, each by its file and its words there. */
export interface LeakLine {
  readonly line: number;
  readonly promise: string;
  readonly tests: readonly (readonly [file: string, words: string])[];
}

/** The leak list: every line has a test that is named for it. */
export const LEAK_LIST: readonly LeakLine[] = [
  {
    line: 1,
    promise: "alias, duplicate, nested fragment, @include and @skip variants",
    tests: [["leaks/redacts-however-asked", "is shown and refused the same when they ask %s"]],
  },
  {
    line: 2,
    promise: "interface, union and concrete selections redact the same",
    tests: [
      [
        "leaks/redacts-abstract-types-alike",
        "a custody clinician is not told of the clinic for a virus, whichever type they ask for",
      ],
      ["leaks/advisories", "a %s is shown and refused the same through the interface as through each type"],
    ],
  },
  {
    line: 3,
    promise: "reserved and prototype aliases, variables and subgraph keys",
    tests: [
      ["leaks/reserved-names-reach-nothing", "cannot call a field %s, whichever field it is and however deep"],
      ["leaks/reserved-names-reach-nothing", "cannot call a variable %s"],
      ["leaks/reserved-names-reach-nothing", "passes none of it on, and changes no object of the process"],
      ["policies/casl-traps", "do not reach the library: facts carry nothing but our own keys"],
    ],
  },
  {
    line: 4,
    promise: "fields made of others tell no more than those",
    tests: [
      ["leaks/derived-values-tell-no-more", "is shown to a %s only where all that it is made of would be"],
      ["leaks/advisories", "a field that requires a labelled one without its label does not compose"],
      ["leaks/no-label-in-a-key", "sends no subgraph what another one holds"],
    ],
  },
  {
    line: 5,
    promise: "no label in a key",
    tests: [["leaks/no-label-in-a-key", "knows a person, and nothing else, by a key: the opaque one"]],
  },
  {
    line: 6,
    promise: "filter, search and sort are no oracle",
    tests: [
      [
        "leaks/lists-are-no-oracle",
        "is refused to a %s unheard: the same whatever is looked for, and nothing is fetched",
      ],
      ["leaks/errors-tell-nothing", "is refused alike whatever it looks for, and whether or not anybody has it"],
    ],
  },
  {
    line: 7,
    promise: "counts, hasNextPage and cursors",
    tests: [
      [
        "leaks/lists-are-no-oracle",
        "has the same pages of %i, with the same marks of more to come, zero, one or three of them",
      ],
      ["leaks/lists-are-no-oracle", "is counted nowhere in the graph: a page has its edges, and whether there is more"],
      ["roots/people-pages", "that tells whom it points at"],
    ],
  },
  {
    line: 8,
    promise: "zero, one or three hidden records: the same bytes",
    tests: [
      [
        "leaks/hidden-records-leave-no-trace",
        "is answered byte for byte the same of somebody with none, one or three records that they may not read",
      ],
    ],
  },
  {
    line: 9,
    promise: "the mark of what is withheld stands where the value is null too",
    tests: [
      [
        "leaks/hidden-records-leave-no-trace",
        "is told that a value is withheld where there is none, as where there is one",
      ],
    ],
  },
  {
    line: 10,
    promise: "bodies, addresses, extensions and wrong shapes of a subgraph",
    tests: [
      ["leaks/nothing-of-a-subgraph-passes", "extensions beside a good answer are left behind"],
      ["leaks/wrong-shapes-show-nothing", "%s for every single value shows nothing"],
    ],
  },
  {
    line: 11,
    promise: "no suggestion, hidden and unknown alike, no echo in errors",
    tests: [
      [
        "leaks/errors-tell-nothing",
        "is refused the same whether nothing, almost something, or something of the machinery is called so",
      ],
      [
        "leaks/errors-tell-nothing",
        "that exists is withheld, never said to be unknown, so that a refusal tells nothing of a person",
      ],
    ],
  },
  {
    line: 12,
    promise: "unsigned, expired, misdirected and replayed calls of a subgraph",
    tests: [
      ["leaks/only-signed-callers-are-answered", "answers nobody who comes with %s, and asks the database nothing"],
    ],
  },
  {
    line: 13,
    promise: "no batches, and aliases enumerate nobody",
    tests: [
      ["admit/limits", "is told how many %s there may be, and how many it has"],
      ["admit/people", "counts whom they ask about by identifier, found or not, and says how long to wait"],
      ["admit/people", "counts all or none of those who are asked about at once"],
      ["bad-input/bodies", "a list of questions"],
    ],
  },
  {
    line: 14,
    promise: "a subgraph's Cache-Control does not pass",
    tests: [["leaks/nothing-may-be-stored", "carries no header of a subgraph's, and may not be stored"]],
  },
  {
    line: 15,
    promise: "callers of different classes share no plan, document, persisted operation or result",
    tests: [
      ["leaks/callers-share-nothing", "get together what each gets alone, many at once, in any order"],
      ["leaks/callers-share-nothing", "a persisted operation is not to be had: a hash brings nothing back"],
    ],
  },
  {
    line: 16,
    promise: "logs and errors, spans, metrics and Redis",
    tests: [
      ["ecosystem/nothing-personal-is-kept", "keeps in its %s no value of a record, nor a piece of one"],
      ["leaks/only-signed-callers-are-answered", "what fails is told to the log by code alone"],
    ],
  },
  {
    line: 17,
    promise: "answers to changes; @defer and subscriptions refused",
    tests: [
      ["leaks/changes-tell-nothing", "%s holds no value of a person's record, and leads to none"],
      ["leaks/changes-tell-nothing", "by %s is refused to everybody, unheard"],
    ],
  },
  {
    line: 18,
    promise: "no forged request by GET or form",
    tests: [
      [
        "leaks/advisories",
        "GHSA-9q82-xgwf-vj6h: a GET of any content type carries no question about a person, and changes nothing",
      ],
      ["bad-input/methods", "a GET for a person that says it is a form"],
    ],
  },
  {
    line: 19,
    promise: "redaction changes no sibling's byte",
    tests: [["leaks/siblings-stay-as-they-are", "a value that is withheld"]],
  },
  {
    line: 20,
    promise: "a variable's value is never echoed",
    tests: [["leaks/what-was-sent-is-never-echoed", "repeats no variable's value, of any variable"]],
  },
  {
    line: 21,
    promise: "partners see one reason",
    tests: [
      ["leaks/partners-are-told-one-reason", "is told one reason, where staff of the same role is told another"],
      [
        "leaks/partners-are-told-one-reason",
        "cannot tell a field that its key does not reach from one that is not there",
      ],
    ],
  },
  {
    line: 22,
    promise: "no telemetry goes out",
    tests: [
      [
        "leaks/nothing-is-sent-elsewhere",
        "the graph, opened, asked about everything by everybody and closed, reaches nothing but itself",
      ],
    ],
  },
  {
    line: 23,
    promise: "the withdrawal bound",
    tests: [
      ["replicas/facts-kept", "shows nothing by them once the replicas were told of a change"],
      ["replicas/facts-kept", "uses no rows that were read before a change it is told of while they are under way"],
    ],
  },
  {
    line: 24,
    promise: "no byte leaves before its ledger row is durable",
    tests: [
      ["record/durable-before-sent", "to what is %s: no byte of it leaves before its row would survive a power cut"],
      [
        "record/durable-before-sent",
        "to a change waits for its intent before anything is changed, and for its outcome before it is sent",
      ],
      ["record/durable-before-sent", "nothing is sent but that it could not be recorded, to whoever waited for it"],
    ],
  },
  {
    line: 25,
    promise: "free text, alerts, medicines and appointments that imply a withheld diagnosis",
    tests: [
      [
        "leaks/what-implies-a-diagnosis-goes-with-it",
        "is there for a %s where they may read the diagnosis too, and else not at all",
      ],
      ["leaks/what-implies-a-diagnosis-goes-with-it", "are unknown to %s, by word, number or state"],
    ],
  },
  {
    line: 26,
    promise: "absent, unrelated and restricted people: the same statements, fetches and bytes",
    tests: [
      [
        "leaks/absent-unrelated-and-restricted-are-one",
        "nobody, and somebody they may not know of, are one and the same, by %s",
      ],
    ],
  },
  {
    line: 27,
    promise: "a provisional arrival reads only the safety set",
    tests: [
      [
        "leaks/absent-unrelated-and-restricted-are-one",
        "why only the safety set is shown cannot be told: an arrival not confirmed, or a restriction of any kind",
      ],
      ["roots/safety-set", "an officer cannot tell a restriction from an arrival that is not confirmed"],
    ],
  },
];

/** Published flaws of other graphs, each with the test that tries it here. */
export const ADVISORIES: Readonly<Record<string, readonly [file: string, words: string]>> = {
  "GHSA-mx7m-j9xf-62hw": ["leaks/advisories", "GHSA-mx7m-j9xf-62hw"],
  "GHSA-m8jr-fxqx-8xx6": ["leaks/advisories", "GHSA-m8jr-fxqx-8xx6"],
  "GHSA-x33c-7c2v-mrj9": ["leaks/advisories", "GHSA-x33c-7c2v-mrj9"],
  "GHSA-g8jh-vg5j-4h3f": ["leaks/advisories", "GHSA-g8jh-vg5j-4h3f"],
  "CVE-2026-32621": ["leaks/advisories", "CVE-2026-32621"],
  "GHSA-9q82-xgwf-vj6h": ["leaks/advisories", "GHSA-9q82-xgwf-vj6h"],
  "GHSA-733v-p3h5-qpq7": ["leaks/advisories-of-cost", "GHSA-733v-p3h5-qpq7"],
  "CVE-2026-30241": ["leaks/advisories-of-cost", "CVE-2026-30241"],
  "GHSA-q2f9-x4p4-7xmh": ["leaks/advisories-of-cost", "GHSA-q2f9-x4p4-7xmh"],
  "GHSA-fmj9-77q8-g6c4": ["leaks/advisories-of-cost", "GHSA-fmj9-77q8-g6c4"],
};
