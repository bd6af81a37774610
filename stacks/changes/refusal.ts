import { ConfigurationError, type Problem, Severity } from "cdktf-elasticache";
import type { Cache } from "../../configuration/config";
import type { Request as RequestOf } from "./change";

type Request = RequestOf<Cache>;

/** Errors of whoever asks for a change that no step leads to. */
export const refusals = {
  isSo: (request: Request, property: string): ConfigurationError =>
    refusal(request, property, {
      code: "EC1901",
      severity: Severity.ERROR,
      message: `This is so already; ${request.value} given.`,
      remedy: "There is nothing to do.",
    }),

  isNotOfThisCache: (request: Request, property: string, reason: string, remedy: string): ConfigurationError =>
    refusal(request, property, {
      code: "EC1902",
      severity: Severity.ERROR,
      message: `This cache cannot be changed so: ${reason}`,
      remedy,
    }),

  isNoValue: (request: Request, property: string, allowed: string): ConfigurationError =>
    refusal(request, property, {
      code: "EC1903",
      severity: Severity.ERROR,
      message: `The value is ${allowed}; ${request.value || "none"} given.`,
      remedy: `Give ${allowed}.`,
    }),

  replaces: (request: Request, property: string, reason: string, remedy: string): ConfigurationError =>
    refusal(request, property, {
      code: "EC1904",
      severity: Severity.ERROR,
      message: `Nothing leads there: ${reason} The cache would be replaced, and its data lost.`,
      remedy,
    }),
};

function refusal({ application }: Request, property: string, problem: Omit<Problem, "pointer" | "source">) {
  const source = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html";
  return new ConfigurationError(application, [{ ...problem, pointer: `/caches/${application}/${property}`, source }]);
}

/** How data gets into a cache that cannot become what is wanted. */
export const NEW_CACHE =
  "Add a cache beside it, restored from a snapshot of this one; move the clients; then remove this one.";
