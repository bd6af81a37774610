import { ConfigurationError, type Problem, Severity } from "cdktf-elasticache";
import type { Cache } from "../../configuration/config";
import type { Request as RequestOf } from "./change";

type Request = RequestOf<Cache>;

/** Why no step leads to a change that somebody asks for. */
export const refusals = {
  isSo: (request: Request, property: string, remedy = "There is nothing to do."): ConfigurationError =>
    refusal(request, property, {
      code: "EC1901",
      severity: Severity.ERROR,
      message: `Already set to ${request.value}.`,
      remedy,
    }),

  isNotOfThisCache: (request: Request, property: string, reason: string, remedy: string): ConfigurationError =>
    refusal(request, property, {
      code: "EC1902",
      severity: Severity.ERROR,
      message: `This change is not possible for this cache: ${reason}`,
      remedy,
    }),

  isNoValue: (request: Request, property: string, allowed: string): ConfigurationError =>
    refusal(request, property, {
      code: "EC1903",
      severity: Severity.ERROR,
      message: `The value must be ${allowed}; got ${request.value || "none"}.`,
      remedy: `Ask for ${allowed}.`,
    }),

  replaces: (request: Request, property: string, reason: string, remedy: string): ConfigurationError =>
    refusal(request, property, {
      code: "EC1904",
      severity: Severity.ERROR,
      message: `This change is not possible in place: ${reason} The cache would be replaced, and its data lost.`,
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
