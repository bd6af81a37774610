import type { ScheduledFacts } from "./autoscaling-facts";
import { type Autoscaled, ofEach } from "./limit-rules";
import type { Finding, Rule } from "../../validation/rule";
import { isSchedule } from "./schedule-expression";

const API = "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html";
const CRON =
  "https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html";

/** Rules on the times at which the limits of autoscaling change. */
export const autoscalingScheduleRules: readonly Rule<Autoscaled>[] = [
  {
    code: "EC1237",
    statement: "A scheduled action has a name of 1 to 256 characters, with no :, / or | and no space at either end",
    severity: "error",
    terraform: "apply",
    source: API,
    check: (facts) =>
      ofEachAction(facts, ({ name }) =>
        /^(?! )[^:/|\u0000-\u001f\u007f-\u009f]{1,256}(?<! )$/.test(name)
          ? undefined
          : {
              at: ["name"],
              message: `A name has 1 to 256 characters, with no :, / or | and no space at either end; ${JSON.stringify(name)} given.`,
              remedy: "Choose a name such as weekday-morning.",
            },
      ),
  },
  {
    code: "EC1238",
    statement: "Each scheduled action of shards, and of replicas, has another name",
    severity: "error",
    terraform: "nobody",
    source: API,
    check: (facts) =>
      ofEachAction(facts, ({ name }, index, actions) =>
        actions.findIndex((other) => other.name === name) < index
          ? {
              at: ["name"],
              message: `Names are unique; ${JSON.stringify(name)} is given twice.`,
              remedy: "Choose another name: AWS would keep only one of the two.",
            }
          : undefined,
      ),
  },
  {
    code: "EC1239",
    statement: "A schedule is a cron expression of six fields, a rate, or a time",
    severity: "error",
    terraform: "apply",
    source: CRON,
    check: (facts) =>
      ofEachAction(facts, ({ schedule }) =>
        schedule === undefined || isSchedule(schedule)
          ? undefined
          : {
              at: ["schedule"],
              message: `A schedule is cron(minutes hours day-of-month month day-of-week year), with ? for one of the days, rate(value unit) or at(yyyy-mm-ddThh:mm:ss); ${JSON.stringify(schedule)} given.`,
              remedy: "Write it as in cron(0 7 ? * MON-FRI *), rate(12 hours) or at(2027-11-26T06:00:00).",
            },
      ),
  },
  {
    code: "EC1240",
    statement: "A time zone is an IANA name",
    severity: "error",
    terraform: "apply",
    source: CRON,
    check: (facts) =>
      ofEachAction(facts, ({ timeZone }) =>
        timeZone === undefined || isTimeZone(timeZone)
          ? undefined
          : {
              at: ["timeZone"],
              message: `A time zone is an IANA name; ${JSON.stringify(timeZone)} given.`,
              remedy: "Write it as in Europe/Dublin, with its capital letters.",
            },
      ),
  },
  {
    code: "EC1241",
    statement: "A scheduled action changes the minimum, the maximum or both",
    severity: "error",
    terraform: "validate",
    source: API,
    check: (facts) =>
      ofEachAction(facts, ({ hasLimit }) =>
        hasLimit
          ? undefined
          : {
              at: [],
              message: "A scheduled action changes minimum, maximum or both; neither is given.",
              remedy: "Give one, or remove the action.",
            },
      ),
  },
];

function ofEachAction(
  facts: Autoscaled,
  find: (action: ScheduledFacts, index: number, actions: readonly ScheduledFacts[]) => Finding | undefined,
): Finding[] {
  return ofEach(facts, ({ scheduled }) =>
    scheduled.flatMap((action, index) => {
      const finding = find(action, index, scheduled);
      return finding ? [{ ...finding, at: ["scheduled", index, ...finding.at] }] : [];
    }),
  );
}

/** Node knows the zones, in any case; AWS knows them as they are written. */
function isTimeZone(name: string): boolean {
  try {
    const canonical = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    const isOtherCase = canonical !== name && canonical.toLowerCase() === name.toLowerCase();
    return /^[A-Z]/.test(name) && !isOtherCase;
  } catch {
    return false;
  }
}
