// Schedules of Application Auto Scaling.
// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
// The cron format is that of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Whether AWS takes it for a schedule: `cron(…)`, `rate(…)` or `at(…)`. */
export function isSchedule(expression: string): boolean {
  const [, kind, inside = ""] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  switch (kind) {
    case "cron":
      return isCron(inside.trim().split(/\s+/));
    case "rate":
      return /^[1-9]\d* (minute|hour|day)s?$/.test(inside);
    case "at":
      return isTime(inside);
    default:
      return false;
  }
}

function isCron(fields: readonly string[]): boolean {
  const [minutes = "", hours = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] = fields;
  return (
    fields.length === 6 &&
    (dayOfMonth === "?") !== (dayOfWeek === "?") && // AWS takes exactly one
    isField(minutes, { from: 0, to: 59 }) &&
    isField(hours, { from: 0, to: 23 }) &&
    (dayOfMonth === "?" || isDayOfMonth(dayOfMonth)) &&
    isField(month, { from: 1, to: 12, names: MONTHS }) &&
    (dayOfWeek === "?" || isDayOfWeek(dayOfWeek)) &&
    isField(year, { from: 1970, to: 2199 })
  );
}

interface Range {
  readonly from: number;
  readonly to: number;
  /** Of the values, beginning with the first. */
  readonly names?: readonly string[];
}

function isDayOfMonth(field: string): boolean {
  const range = { from: 1, to: 31 };
  return /^LW?$/.test(field) || (/^\d+W$/.test(field) && isValue(field.slice(0, -1), range)) || isField(field, range);
}

function isDayOfWeek(field: string): boolean {
  const range = { from: 1, to: 7, names: DAYS };
  const [, day, which] = /^(\w+?)(L|#[1-5])?$/.exec(field) ?? [];
  return field === "L" || (which !== undefined && isValue(day!, range)) || isField(field, range);
}

/** `*`, or values, ranges and steps, separated by commas. */
function isField(field: string, range: Range): boolean {
  return field.split(",").every((part) => {
    const [values = "", step, ...rest] = part.split("/");
    const [first = "", last, ...more] = values.split("-");
    const isStep = step === undefined || (/^\d+$/.test(step) && Number(step) >= 1);
    const isRange = values === "*" || (isValue(first, range) && (last === undefined || isValue(last, range)));
    return rest.length + more.length === 0 && isStep && isRange;
  });
}

function isValue(text: string, { from, to, names = [] }: Range): boolean {
  return (/^\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to) || names.includes(text.toUpperCase());
}

/** A day and time that exist, without a time zone. */
function isTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) {
    return false;
  }
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
