import type { Finding, Rule } from "./rule";

const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string";
const RESTRICTED = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ClientConfig.RestrictedCommands.html";
const ACL = "https://valkey.io/topics/acl/";

/** What the rules know of an access string. */
export interface AccessStringFacts {
  /** The rules in it, one by one; nothing if only Terraform knows it. In place of a rule that only Terraform knows, nothing. */
  readonly accessRules: readonly (string | undefined)[] | undefined;
  /** Whether everything is allowed on purpose. */
  readonly isAdmin: boolean;
}

/** What `ACL CAT` of Redis OSS 6.2 and 7.0 and of Valkey 9.1 shows, and those of the modules that ElastiCache has. */
const CATEGORIES =
  "admin all bitmap blocking bloom connection dangerous fast geo hash hyperloglog json keyspace list pubsub read scripting search set slow sortedset stream string transaction write".split(
    " ",
  );

const RESTRICTED_COMMANDS = "bgrewriteaof bgsave config debug migrate replicaof save slaveof shutdown sync".split(" ");

const WORDS =
  "on off allkeys resetkeys allchannels resetchannels allcommands nocommands clearselectors sanitize-payload skip-sanitize-payload alldbs resetdbs".split(
    " ",
  );
const PASSWORD = /^[><#!]/;
const ON_PASSWORDS = /^(nopass|reset|resetpass)$/i;
const KEY = /^(~|%(R|W|RW|WR)~)\S*$/i;
const CHANNEL = /^&\S*$/;
const DATABASES = /^db=\d+(,\d+)*$/i;
const COMMAND = /^[+-][a-z0-9_.-]+(\|[a-z0-9_.-]+)?$/i;
const CATEGORY = /^[+-]@([a-z0-9_.-]+)$/i;
const SELECTOR = /^\((.*)\)$/s;

/** Rules on what an access string says, whatever the version of the engine. */
export const accessStringRules: readonly Rule<AccessStringFacts>[] = [
  {
    code: "EC1071",
    constraint: "U7",
    statement: "An access string is not blank",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: ({ accessRules }) =>
      accessRules?.length === 0
        ? at("It is blank.", "Take AccessString.disabled() for a user that may do nothing.")
        : [],
  },
  {
    code: "EC1072",
    constraint: "U7",
    statement: "An access string is made of rules that engines know",
    severity: "error",
    terraform: "apply",
    source: ACL,
    check: (facts) =>
      everyRuleOf(facts)
        .filter((rule) => !isRule(rule))
        .map((rule) =>
          at(
            `No engine takes the rule ${JSON.stringify(rule)}.`,
            "Write on or off, then ~keys, &channels, +command, -command, +@category or -@category, with spaces between them.",
          ),
        ),
  },
  {
    code: "EC1073",
    constraint: "U7",
    statement: "A category of commands that this package does not know is not checked",
    severity: "warning",
    terraform: "apply",
    source: ACL,
    check: (facts) =>
      everyRuleOf(facts).flatMap((rule) => {
        const [, category] = CATEGORY.exec(rule) ?? [];
        return category === undefined || CATEGORIES.includes(category.toLowerCase())
          ? []
          : at(`This package knows no category ${category}.`, `It knows ${CATEGORIES.join(", ")}.`);
      }),
  },
  {
    code: "EC1074",
    constraint: "U7",
    statement: "There is no password in an access string",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: (facts) =>
      everyRuleOf(facts).some((rule) => PASSWORD.test(rule))
        ? at(
            "A rule that begins with >, <, # or ! is a password, or the hash of one.",
            "Take it out, change the password, and give the new one to UserAuthentication.passwords as a reference.",
          )
        : [],
  },
  {
    code: "EC1075",
    constraint: "U7",
    statement: "An access string does not touch passwords: it has no nopass, reset or resetpass",
    severity: "error",
    terraform: "apply",
    source: RBAC,
    check: (facts) =>
      everyRuleOf(facts)
        .filter((rule) => ON_PASSWORDS.test(rule))
        .map((rule) =>
          at(
            `${rule} is about passwords, which ElastiCache manages.`,
            "Take it out: UserAuthentication says the same.",
          ),
        ),
  },
  {
    code: "EC1076",
    constraint: "U7",
    statement: "An access string allows no command that ElastiCache keeps to itself",
    severity: "error",
    terraform: "apply",
    source: RESTRICTED,
    check: (facts) =>
      everyRuleOf(facts)
        .filter((rule) => RESTRICTED_COMMANDS.includes(/^\+([^|]+)/.exec(rule.toLowerCase())?.[1] ?? ""))
        .map((rule) => at(`ElastiCache restricts ${rule.slice(1)}.`, `Take ${rule} out.`)),
  },
  {
    code: "EC1077",
    constraint: "U7",
    statement: "Without on, a user cannot log in",
    severity: "warning",
    terraform: "nobody",
    source: RBAC,
    check: ({ accessRules = [] }) =>
      accessRules.length > 0 && isAllKnown(accessRules) && !accessRules.some((rule) => /^(on|off)$/i.test(rule))
        ? at("It says neither on nor off, which means off.", "Write on, or off, as the first rule.")
        : [],
  },
  {
    code: "EC1078",
    statement: "Only an admin may do everything with every key",
    severity: "warning",
    terraform: "nobody",
    source: RBAC,
    check: ({ accessRules = [], isAdmin }) =>
      !isAdmin && isOn(accessRules) && allowsEverything(accessRules)
        ? at(
            "The user may do everything with every key.",
            "Name its keys and categories, as AccessString.application does, or say AccessString.admin().",
          )
        : [],
  },
  {
    code: "EC1079",
    statement: "The words, commands and categories of an access string are in lower case",
    severity: "warning",
    terraform: "nobody",
    source: ACL,
    check: (facts) =>
      everyRuleOf(facts)
        .filter(
          (rule) => isRule(rule) && (KEY.test(rule) ? /^%[^~]*[rw]/ : CHANNEL.test(rule) ? /^$/ : /[A-Z]/).test(rule),
        )
        .map((rule) =>
          at(
            `Engines take ${rule}, and show it otherwise.`,
            `Write ${KEY.test(rule) ? rule.replace(/^[^~]*/, (kind) => kind.toUpperCase()) : rule.toLowerCase()}.`,
          ),
        ),
  },
  {
    code: "EC1080",
    statement: "No rule of an access string is undone by a later one",
    severity: "warning",
    terraform: "nobody",
    source: ACL,
    check: ({ accessRules = [] }) =>
      accessRules.flatMap((rule, index) => {
        const later = accessRules.slice(index + 1).find((other) => undoes(other, rule));
        return later === undefined
          ? []
          : at(`${rule} has no effect, since ${later} comes after it.`, `Take out ${rule}, or put it after ${later}.`);
      }),
  },
  {
    code: "EC1081",
    constraint: "U7",
    statement: "After all keys or channels, an access string names none",
    severity: "error",
    terraform: "apply",
    source: ACL,
    check: ({ accessRules = [] }) =>
      [accessRules, ...accessRules.map(insideOf)].flatMap((rules) =>
        rules.flatMap((rule, index) => {
          const all = openedBefore(rules.slice(0, index), rule);
          return all === undefined ? [] : at(`Engines refuse ${rule} after ${all}.`, `Take out ${all}, or ${rule}.`);
        }),
      ),
  },
];

/** Whether the user can log in; a string that only Terraform knows says nothing of it. */
export function isOn(accessRules: readonly (string | undefined)[] | undefined): boolean {
  return (
    accessRules
      ?.filter((rule) => /^(on|off)$/i.test(rule ?? ""))
      .at(-1)
      ?.toLowerCase() === "on"
  );
}

/** The rules that are known, those inside selectors too. */
export function everyRuleOf({ accessRules = [] }: Pick<AccessStringFacts, "accessRules">): string[] {
  return accessRules.flatMap((rule) => (rule === undefined ? [] : [rule, ...insideOf(rule)]));
}

function at(message: string, remedy: string): Finding {
  return { at: ["accessString"], message, remedy };
}

function isAllKnown(rules: readonly (string | undefined)[]): rules is readonly string[] {
  return !rules.includes(undefined);
}

/** A password is none either, but has a code of its own, which does not repeat it. */
function isRule(rule: string): boolean {
  return (
    WORDS.includes(rule.toLowerCase()) ||
    [PASSWORD, ON_PASSWORDS, KEY, CHANNEL, DATABASES, COMMAND, CATEGORY].some((form) => form.test(rule)) ||
    (SELECTOR.test(rule) && !insideOf(rule).some((inner) => SELECTOR.test(inner) || /^(on|off)$/i.test(inner)))
  );
}

/** The rules inside a selector. */
function insideOf(rule: string | undefined): string[] {
  const [, inner = ""] = SELECTOR.exec(rule ?? "") ?? [];
  return inner.match(/\S+/g) ?? [];
}

function allowsEverything(rules: readonly (string | undefined)[]): boolean {
  const hasEveryKey = rules.some((rule) => /^(~\*|%(RW|WR)~\*|allkeys)$/i.test(rule ?? ""));
  return hasEveryKey && /^(\+@all|allcommands)$/i.test(rules.filter(isOnCommands).at(-1) ?? "");
}

function isOnCommands(rule: string | undefined): boolean {
  return /^([+-]|allcommands$|nocommands$)/i.test(rule ?? "");
}

/** Whether nothing is left of a rule after another one. */
function undoes(later: string | undefined, rule: string | undefined): boolean {
  if (later === undefined || rule === undefined) {
    return false;
  }
  if (/^([+-]@all|allcommands|nocommands)$/i.test(later)) {
    return isOnCommands(rule);
  }
  if (/^(on|off)$/i.test(later)) {
    return /^(on|off)$/i.test(rule);
  }
  if (/^(resetkeys|allkeys|~\*)$/i.test(later)) {
    return KEY.test(rule) || /^(resetkeys|allkeys)$/i.test(rule);
  }
  if (/^(resetchannels|allchannels|&\*)$/i.test(later)) {
    return CHANNEL.test(rule) || /^allchannels$/i.test(rule);
  }
  return /^clearselectors$/i.test(later) ? SELECTOR.test(rule) : later.toLowerCase() === rule.toLowerCase();
}

/** What has opened everything to which a pattern would be added; nothing if it was closed again, or is said once more. */
function openedBefore(rules: readonly (string | undefined)[], rule: string | undefined): string | undefined {
  const [all, reset] = KEY.test(rule ?? "")
    ? [/^(~\*|allkeys)$/i, /^resetkeys$/i]
    : [/^(&\*|allchannels)$/i, /^resetchannels$/i];
  if (!(KEY.test(rule ?? "") || CHANNEL.test(rule ?? "")) || all.test(rule ?? "")) {
    return undefined;
  }
  const last = rules.filter((earlier) => all.test(earlier ?? "") || reset.test(earlier ?? "")).at(-1);
  return all.test(last ?? "") ? last : undefined;
}
