import { count, pattern } from "../validation/data-rules";
import {
  categoryNames,
  commandNamed,
  commandNames,
  DISABLED_COMMANDS,
  isContainer,
  RESTRICTED_COMMANDS,
} from "../catalogue/commands";
import { type AccessVersion, type Grant, grantOf, knowledgeOf, textOf } from "./access-version";
import type { Finding, Rule } from "../validation/rule";
import { nearest } from "../validation/spelling";

const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string";
const RESTRICTED = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SupportedCommands.html";
const ACL = "https://valkey.io/topics/acl/";

/** What the rules know of an access string. */
export interface AccessStringFacts {
  /** The rules in it, one by one; nothing if only Terraform knows it. In place of a rule that only Terraform knows, nothing. */
  readonly accessRules: readonly (string | undefined)[] | undefined;
  /** Whether everything is allowed on purpose. */
  readonly isAdmin: boolean;
  /** Versions of the caches that the user logs in to, where they are known. */
  readonly versions: readonly AccessVersion[];
  /** What keys begin with, as it was given to be taken literally. */
  readonly keyPrefixes: readonly (string | undefined)[];
}

/** Data types, and what reads or writes them: commands of these need keys. */
const CATEGORIES_OF_KEYS =
  "all read write keyspace set sortedset list hash string bitmap hyperloglog geo stream json bloom".split(" ");
const CATEGORIES_OF_TYPES = CATEGORIES_OF_KEYS.slice(4);

/** How many unknown words get a suggestion: each is compared with every name. */
const MOST_GUESSES = 20;
/** How long an access string may be for each of its rules to be compared with those after it. */
const MOST_COMPARED = 1000;

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
  count({
    code: "EC1071",
    constraint: "U7",
    statement: "An access string is not blank",
    terraform: "apply",
    source: RBAC,
    property: "accessRules",
    at: "accessString",
    subject: "An access string",
    noun: "rule",
    min: 1,
    message: "An access string must have at least {min} rule; got a blank one.",
    remedy: {
      code: "Use AccessString.disabled() for a user that may do nothing.",
      file: "Write off -@all for a user that may do nothing.",
    },
  }),
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
        .map((rule) => {
          if (SELECTOR.test(rule)) {
            return at(
              `A selector holds neither on, off nor another selector; got ${JSON.stringify(rule)}.`,
              "Write neither on, off nor another selector inside the brackets: they hold ~keys, &channels, commands and categories.",
            );
          }
          return rule.startsWith("(")
            ? at(
                `The selector that begins with ${JSON.stringify(rule)} has no closing bracket.`,
                `Write a closing bracket after the last rule of the selector, as in ${rule} +get); or remove the opening one.`,
              )
            : at(
                `No engine takes the rule ${JSON.stringify(rule)}.`,
                "Write on or off, then ~keys, &channels, +command, -command, +@category or -@category, with spaces between them.",
              );
        }),
  },
  {
    code: "EC1420",
    constraint: "U7",
    statement: "An access string names commands and categories that exist",
    severity: "error",
    terraform: "apply",
    source: ACL,
    check: (facts) =>
      grantsOf(facts)
        .filter((grant) => isUnknown(grant, facts))
        .map((grant, index) => {
          const { message, match } = spelled(grant, index < MOST_GUESSES);
          return at(
            message,
            (match === undefined ? `Remove ${grant.sign}${textOf(grant)}` : `Write ${grant.sign}${match}`) +
              (facts.versions.length === 0
                ? ", or give the user the engineVersion of its caches where that is newer than this package."
                : "."),
          );
        }),
  },
  {
    code: "EC1073",
    constraint: "U7",
    statement: "A category of commands that this package does not know is not checked",
    severity: "warning",
    terraform: "apply",
    source: ACL,
    check: (facts) =>
      grantsOf(facts)
        .filter((grant) => grant.isCategory && knowledgeOf(grant, facts.versions) === "unknown" && mayBeNewer(facts))
        .map(({ name }) =>
          at(`This package knows no category ${name}.`, `Check the spelling. It knows ${categoryNames().join(", ")}.`),
        ),
  },
  {
    code: "EC1421",
    constraint: "U7",
    statement: "A command that this package does not know is not checked",
    severity: "warning",
    terraform: "apply",
    source: ACL,
    check: (facts) =>
      grantsOf(facts)
        .filter((grant) => {
          const knowledge = knowledgeOf(grant, facts.versions);
          return !grant.isCategory && (knowledge === "uncheckable" || (knowledge === "unknown" && mayBeNewer(facts)));
        })
        .map((grant) =>
          at(
            `This package knows no command ${textOf(grant)}; it is not checked.`,
            "Check the spelling, or update cdktf-elasticache when you can.",
          ),
        ),
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
            "Remove it, change the password, and give the new one to UserAuthentication.passwords as a reference.",
            "Remove it, change the password, and name the secret that holds the new one: password.secret.",
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
            "Remove it: UserAuthentication says the same.",
            "Remove it: password says the same.",
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
        .filter(isRestricted)
        .map((rule) => at(`ElastiCache restricts ${rule.slice(1)}.`, `Remove ${rule}.`)),
  },
  {
    code: "EC1423",
    constraint: "U7",
    statement: "An access string allows no command that ElastiCache disables",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
    check: (facts) =>
      grantsOf(facts)
        .filter((grant) => grant.sign === "+" && !grant.isCategory && isIn(DISABLED_COMMANDS, grant))
        .map((grant) =>
          at(`ElastiCache disables ${textOf(grant)}, so nobody can run it.`, `Remove +${textOf(grant)}.`),
        ),
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
            "Name its keys and categories, as AccessString.application does, or use AccessString.admin().",
            "Name its keys and categories, as the preset application does, or use the preset admin.",
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
      (accessRules.length > MOST_COMPARED ? [] : accessRules).flatMap((rule, index) => {
        const later = accessRules.slice(index + 1).find((other) => undoes(other, rule));
        return later === undefined
          ? []
          : at(
              `${rule} has no effect, since ${later} comes after it.`,
              `Remove ${rule}, or ${undoes(rule, later) ? later : `put it after ${later}`}.`,
            );
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
      [accessRules, ...accessRules.map(insideOf)]
        .flatMap(namedAfterAll)
        .map(({ rule, all }) => at(`Engines refuse ${rule} after ${all}.`, `Remove ${all}, or ${rule}.`)),
  },
  {
    code: "EC1424",
    statement: "A user that is on may run a command, and has keys where its commands need some",
    severity: "warning",
    terraform: "nobody",
    source: ACL,
    check: ({ accessRules = [] }) => {
      if (!isOn(accessRules) || !isAllKnown(accessRules)) {
        return [];
      }
      const selectors = after(accessRules, /^clearselectors$/i).filter((rule) => SELECTOR.test(rule));
      const allowed = allowedBy(accessRules);
      const hasKeys = after(accessRules, /^resetkeys$/i).some((rule) => KEY.test(rule) || /^allkeys$/i.test(rule));
      if (allowed.length === 0 && selectors.every((selector) => allowedBy(insideOf(selector)).length === 0)) {
        return at("The user may log in, and run no command.", "Add commands, such as +@read, or write off for on.");
      }
      const needsKeys = allowed.find(isOnKeys);
      return needsKeys !== undefined && !hasKeys && selectors.length === 0
        ? at(
            `${needsKeys} allows commands that need keys, and the access string names none.`,
            "Name the keys, such as ~app:*, or ~* for all of them.",
          )
        : [];
    },
  },
  {
    code: "EC1425",
    statement: "A pattern of an access string matches what was probably meant",
    severity: "warning",
    terraform: "nobody",
    source: ACL,
    check: (facts) =>
      everyRuleOf(facts).flatMap((rule) => {
        const kind = KEY.test(rule) ? "keys" : CHANNEL.test(rule) ? "channels" : undefined;
        const reason = kind && oddityOf(rule.replace(/^([^~&]*[~&])/, ""));
        return reason === undefined ? [] : at(`The pattern ${rule} ${reason.what}.`, reason.remedy);
      }),
  },
  pattern({
    code: "EC1426",
    statement: "A key prefix does not end in an asterisk, which is added to it",
    terraform: "nobody",
    source: ACL,
    property: "keyPrefixes.*",
    at: "keyPrefix",
    subject: "A key prefix",
    pattern: /[^*]$/,
    must: "not end in an asterisk, which is added to it",
    message:
      "A key prefix is taken literally: {given} would let the user see only keys that have the asterisk in their names.",
    remedy:
      "Remove the asterisk at its end. For every key, or for names that contain an asterisk, write an access string in place of the preset.",
  }),
  pattern({
    code: "EC1427",
    statement: "A key prefix is taken literally, characters of patterns included",
    severity: "warning",
    terraform: "nobody",
    source: ACL,
    property: "keyPrefixes.*",
    at: "keyPrefix",
    subject: "A key prefix",
    pattern: /^[^*?[\]\\]*$|\*$/, // an asterisk at the end is an error (EC1426)
    must: "be letters that patterns do not use",
    message:
      "A key prefix is taken literally: the user sees only keys whose names begin with {given}, special characters included.",
    remedy: "For a pattern, write an access string in place of the preset; otherwise change nothing.",
  }),
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

/** Whether no version has what a rule names, as far as anybody here knows. */
export function isUnknown(grant: Grant, facts: Pick<AccessStringFacts, "versions">): boolean {
  return knowledgeOf(grant, facts.versions) === "unknown" && !mayBeNewer(facts);
}

/** What is said of a name that no engine has, and what may be written instead. */
export function spelled(
  grant: Grant,
  isGuessed = true,
): { readonly message: string; readonly match: string | undefined } {
  const match = nearest(textOf(grant), isGuessed ? (grant.isCategory ? atCategories() : commandNames()) : []);
  return {
    message: `${nounFor(grant)}${match === undefined ? "." : `; did you mean ${match}?`}`,
    match: match === undefined || isRestricted(grant.sign + match) ? undefined : match,
  };
}

/** The commands and categories that are named, those inside selectors too. */
function grantsOf(facts: Pick<AccessStringFacts, "accessRules">): Grant[] {
  return everyRuleOf(facts).flatMap((rule) => grantOf(rule) ?? []);
}

/** The rules that are known, those inside selectors too. */
export function everyRuleOf({ accessRules = [] }: Pick<AccessStringFacts, "accessRules">): string[] {
  return accessRules.flatMap((rule) => (rule === undefined ? [] : [rule, ...insideOf(rule)]));
}

function at(message: string, remedy: string, remedyInFile?: string): Finding {
  return { at: ["accessString"], message, remedy, ...(remedyInFile === undefined ? {} : { remedyInFile }) };
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
  const known = rules.filter((rule) => rule !== undefined);
  const hasEveryKey = after(known, /^resetkeys$/i).some((rule) => /^(~\*|%(RW|WR)~\*|allkeys)$/i.test(rule));
  return hasEveryKey && /^(\+@all|allcommands)$/i.test(rules.filter(isOnCommands).at(-1) ?? "");
}

function isOnCommands(rule: string | undefined): boolean {
  return /^([+-]|allcommands$|nocommands$)/i.test(rule ?? "");
}

/** Whether ElastiCache keeps to itself what a rule allows. */
export function isRestricted(rule: string): boolean {
  const grant = grantOf(rule);
  return grant?.sign === "+" && !grant.isCategory && isIn(RESTRICTED_COMMANDS, grant);
}

/** Whether nothing is left of a rule after another one. */
export function undoes(later: string | undefined, rule: string | undefined): boolean {
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
  if (/^clearselectors$/i.test(later)) {
    return SELECTOR.test(rule);
  }
  return covers(grantOf(later), grantOf(rule)) || later.toLowerCase() === rule.toLowerCase();
}

/** Whether a rule takes back all that an earlier one says. */
function covers(later: Grant | undefined, earlier: Grant | undefined): boolean {
  if (later === undefined || earlier === undefined || later.sign === earlier.sign) {
    return false; // one that says the same again does no harm
  }
  if (!later.isCategory) {
    return (
      !earlier.isCategory &&
      later.name === earlier.name &&
      (later.argument === undefined || later.argument === earlier.argument)
    );
  }
  if (earlier.isCategory) {
    return later.name === earlier.name;
  }
  // Of a command that consists of subcommands, a category may have only some; what a command begins with is of the command.
  const name = isContainer(earlier.name) ? textOf(earlier) : earlier.name;
  return !isContainer(name) && (commandNamed(name)?.categories.includes(later.name) ?? false);
}

function isIn(commands: readonly string[], grant: Grant): boolean {
  return commands.includes(grant.name) || commands.includes(textOf(grant));
}

/** Whether a cache of the user may have commands and categories that this package does not know. */
function mayBeNewer({ versions }: Pick<AccessStringFacts, "versions">): boolean {
  return versions.some(({ isNewerThanCatalogue }) => isNewerThanCatalogue);
}

function nounFor(grant: Grant): string {
  return grant.isCategory
    ? `Engines have no category ${grant.name}`
    : grant.sign === "-" && commandNamed(grant.name) && !isContainer(grant.name)
      ? `Engines forbid subcommands alone, and ${grant.name} has none`
      : `Engines have no command ${textOf(grant)}`;
}

function atCategories(): string[] {
  return categoryNames().map((name) => `@${name}`);
}

/** The rules after the last one that matches. */
function after(rules: readonly string[], reset: RegExp): readonly string[] {
  return rules.slice(rules.findLastIndex((rule) => reset.test(rule)) + 1);
}

/** The rules that allow commands, outside of selectors. */
function allowedBy(rules: readonly string[]): string[] {
  return after(rules, /^(-@all|nocommands)$/i).filter((rule) => /^(\+|allcommands$)/i.test(rule));
}

/** Whether a rule is about commands that need keys. */
function isOnKeys(rule: string): boolean {
  const grant = grantOf(rule);
  if (grant === undefined) {
    return true; // allcommands
  }
  return grant.isCategory
    ? CATEGORIES_OF_KEYS.includes(grant.name)
    : (commandNamed(grant.name)?.categories ?? []).some((category) => CATEGORIES_OF_TYPES.includes(category));
}

/** What is odd about a pattern; nothing if it is an ordinary one. */
function oddityOf(pattern: string): { readonly what: string; readonly remedy: string } | undefined {
  if (pattern === "") {
    return { what: "matches the empty name alone", remedy: "Write a name, or * for all of them." };
  }
  if (/^(["']).*\1$/.test(pattern)) {
    return {
      what: "has quotation marks in it, which no name has",
      remedy: `Write ${pattern.slice(1, -1)} without them.`,
    };
  }
  if (/,(~|%[RW]+~|&|[+-]@?[a-z])/i.test(pattern)) {
    return { what: "has a comma in it, and the rule after it", remedy: "Separate rules by spaces." };
  }
  return pattern.includes("[]")
    ? { what: "has brackets without a character, and matches nothing", remedy: "Name the characters, as in [ab]." }
    : undefined;
}

/** Patterns of what is open altogether, and not closed again. */
function namedAfterAll(rules: readonly (string | undefined)[]): { readonly rule: string; readonly all: string }[] {
  const found = [];
  let allKeys: string | undefined;
  let allChannels: string | undefined;
  for (const rule of rules.filter((known) => known !== undefined)) {
    if (/^(~\*|allkeys|resetkeys)$/i.test(rule)) {
      allKeys = /^resetkeys$/i.test(rule) ? undefined : rule;
    } else if (/^(&\*|allchannels|resetchannels)$/i.test(rule)) {
      allChannels = /^resetchannels$/i.test(rule) ? undefined : rule;
    } else if (allKeys !== undefined && KEY.test(rule)) {
      found.push({ rule, all: allKeys });
    } else if (allChannels !== undefined && CHANNEL.test(rule)) {
      found.push({ rule, all: allChannels });
    }
  }
  return found;
}
