import type { Authentication, TokenAuthentication } from "../../configuration/config";
import { type Change, GROUP, type Request, type Step } from "./change";
import { refusals } from "./refusal";

const VALUES = ["token", "rotated", "users", "none"];

const USER = "aws_elasticache_user";
const USER_GROUP = "aws_elasticache_user_group";
const SECRET = "aws_secretsmanager_secret";
const SECRET_VERSION = "aws_secretsmanager_secret_version";

const OUT_OF_STATE =
  "With minimumProviderVersion 6.64.0 or newer, leave secretInState out: the token stays out of the state.";

export const authentication: Change = {
  name: "authentication",
  values: VALUES.join(" | "),
  summary: "changes who may connect, while clients are connected",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html",
  steps: (request) => {
    const { cache, value } = request;
    if (cache.engine === "memcached") {
      throw refusals.isNotOfThisCache(request, "engine", "Memcached asks nobody who they are.", "Take Valkey.");
    }
    if (!VALUES.includes(value)) {
      throw refusals.isNoValue(request, "authentication", VALUES.join(", "));
    }
    const from: Authentication = cache.authentication ?? { type: "none" };
    if (value !== "none" && cache.transitEncryption === "off") {
      const remedy = "Turn TLS on first: plan-change transit-encryption required.";
      throw refusals.isNotOfThisCache(request, "transitEncryption", "a token and users need TLS.", remedy);
    }
    if (value === "rotated") {
      return rotation(request, from);
    }
    if (kindOf(from) === value) {
      throw refusals.isSo(request, "authentication");
    }
    switch (value) {
      case "token":
        return firstToken(request, from);
      case "users":
        return [users(request, from)];
      default:
        return open(request, from);
    }
  },
};

/** What is asked for: users, wherever they are made. */
export function kindOf({ type }: Authentication): string {
  return type === "user-group" ? "users" : type;
}

function firstToken(request: Request, from: Authentication): Step[] {
  if (from.type !== "none") {
    const reason = "AWS takes no token while there are users.";
    const remedy =
      "Keep the users, who can do more. Otherwise change to none first, which opens the cache, and then to a token.";
    throw refusals.isNotOfThisCache(request, "authentication", reason, remedy);
  }
  const token: TokenAuthentication = {
    type: "token",
    secret: { type: "generated", version: 1 },
    secretInState: "allow",
  };
  return [
    {
      title: "Make a token, and let everybody in with it or without",
      edit: { authentication: { ...token, updateStrategy: "ROTATE" } },
      plan: { [GROUP]: "updated in place", [SECRET]: "created", [SECRET_VERSION]: "created" },
      waits: false,
      notes: [OUT_OF_STATE, "Give the token to every client, from the secret; none loses access yet."],
    },
    setStep({ ...token, updateStrategy: "SET" }, "Clients without the token are refused from here on."),
  ];
}

function rotation(request: Request, from: Authentication): Step[] {
  if (from.type !== "token") {
    const remedy = from.type === "none" ? "Ask for token." : "Passwords of users are changed where they are secrets.";
    throw refusals.isNotOfThisCache(request, "authentication", "it has no token.", remedy);
  }
  const { secret } = from;
  const next: TokenAuthentication = { ...from, secret: { ...secret, version: (secret.version ?? 1) + 1 } };
  const isGenerated = secret.type === "generated";
  return [
    {
      title: "Take another token, and keep the one before valid",
      edit: { authentication: { ...next, updateStrategy: "ROTATE" } },
      plan: {
        [GROUP]: "updated in place",
        ...(isGenerated ? { [SECRET_VERSION]: "replaced, the new one first" as const } : {}),
      },
      waits: false,
      notes: [
        ...(isGenerated ? [] : ["Put the new token into the secret first: Terraform only reads it."]),
        "Give the new token to every client; both are valid.",
      ],
    },
    setStep({ ...next, updateStrategy: "SET" }, "Clients with the previous token are refused from here on."),
  ];
}

function setStep(token: TokenAuthentication, note: string): Step {
  return {
    title: "Take nothing but the token",
    edit: { authentication: token },
    plan: { [GROUP]: "updated in place" },
    waits: false,
    notes: [note, "Look at the metric AuthenticationFailures before and after."],
  };
}

/** The step to users: in place of a token, or of nothing. */
export function users({ application }: Pick<Request, "application">, from: Authentication): Step {
  const replacesToken = from.type === "token";
  const made = { [application]: { preset: "application", keyPrefix: `${application}:` } };
  return {
    title: replacesToken ? "Put users in the place of the token" : "Ask clients who they are",
    edit: { authentication: { type: "users", users: made, ...(replacesToken ? { replacesToken } : {}) } },
    removes: from.type === "token" && from.secret.type === "generated" ? ["authentication.secret"] : [],
    plan: {
      [GROUP]: "updated in place",
      [USER]: "created",
      [USER_GROUP]: "created",
      ...(from.type === "token" && from.secret.type === "generated" ? { [SECRET]: "destroyed" as const } : {}),
    },
    waits: true,
    notes: [
      "Name the users that you want, and what they may do; this one stands for them.",
      "Change clients to log in by name first: the others are refused from the moment of the change.",
      ...(replacesToken
        ? [
            "It requires AWS provider 6.31.0: older versions ask for users while there is a token, which AWS refuses.",
            "Terraform deletes a generated token: read it first, in case you have to go back.",
          ]
        : []),
    ],
  };
}

function open(request: Request, from: Authentication): Step[] {
  if (from.type === "token") {
    const reason = "AWS takes a token away only where users come in its place.";
    throw refusals.isNotOfThisCache(request, "authentication", reason, "Ask for users, and for none afterwards.");
  }
  return [
    {
      title: "Let everybody in",
      edit: { authentication: { type: "none" } },
      removes: from.type === "users" ? ["authentication.users"] : [],
      plan: {
        [GROUP]: "updated in place",
        ...(from.type === "users" ? { [USER]: "destroyed", [USER_GROUP]: "destroyed" } : {}),
      },
      waits: true,
      notes: ["From here on everyone that the security groups let in may do everything."],
    },
  ];
}
