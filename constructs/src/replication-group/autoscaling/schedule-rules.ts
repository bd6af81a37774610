import { pattern, requires, unique } from "../../validation/data-rules";
import type { ScheduledFacts } from "./autoscaling-facts";
import { type Autoscaled, ofEach } from "./limit-rules";
import type { Finding, Rule } from "../../validation/rule";
import { isSchedule } from "./schedule-expression";

const API = "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html";
const CRON =
  "https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html";

/** Rules on the times at which the limits of autoscaling change. */
export const autoscalingScheduleRules: readonly Rule<Autoscaled>[] = [
  pattern({
    code: "EC1237",
    statement: "A scheduled action has a name of 1 to 256 characters, with no :, / or | and no space at either end",
    terraform: "apply",
    source: API,
    property: "autoscaling.*.scheduled.*.name",
    subject: "The name of a scheduled action",
    pattern: /^(?! )[^:/|\u0000-\u001f\u007f-\u009f]{1,256}(?<! )$/,
    must: "be 1 to 256 characters without :, / and |, and without a space at either end",
    remedy: "Choose a name such as weekday-morning.",
  }),
  unique({
    code: "EC1238",
    statement: "Each scheduled action of shards, and of replicas, has another name",
    terraform: "nobody",
    source: API,
    property: "autoscaling.*.scheduled.*.name",
    subject: "The name of a scheduled action",
    message: "The name of a scheduled action must be unique; {given} appears twice.",
    remedy: "Choose another name: AWS would keep only one of the two.",
  }),
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
              message: `A schedule is cron(minutes hours day-of-month month day-of-week year), with ? for one of the days, rate(value unit) or at(yyyy-mm-ddThh:mm:ss); got ${JSON.stringify(schedule)}.`,
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
              message: `A time zone is an IANA name; got ${JSON.stringify(timeZone)}.`,
              remedy: "Write it as in Europe/Dublin, with its capital letters.",
            },
      ),
  },
  requires({
    code: "EC1241",
    statement: "A scheduled action changes the minimum, the maximum or both",
    terraform: "validate",
    source: API,
    each: "autoscaling.*.scheduled.*",
    requires: { "autoscaling.*.scheduled.*.hasLimit": true },
    at: "autoscaling.*.scheduled.*",
    message: "A scheduled action must change minimum, maximum or both; got neither.",
    remedy: "Give one, or remove the action.",
  }),
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
