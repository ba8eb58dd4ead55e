/** What the planner looks at at most, before it takes the best that it has found. */
export const PLANNING = { maxEvaluatedPlans: 1000, pathsLimit: 1000 } as const;
