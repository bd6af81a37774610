import type { IConstruct } from "constructs";
import { type AuthToken, AuthTokenUpdateStrategy } from "./auth-token";
import type { CacheAuthentication } from "./cache-authentication";
import { ProviderFloor } from "../../terraform/provider-floor";
import type { GivenArn } from "../../validation/arn-rules";
import type { AuthTokenFacts } from "./auth-token-rules";
import { known } from "../../validation/rule";
import type { SecretsFacts } from "../../secrets/secret-value-rules";
import type { UserGroupOfCacheFacts } from "./user-group-of-cache-rules";
import { type IUserGroup, UserGroup } from "../user-group";

/**
 * The first version of the AWS provider that was seen to have `auth_token_wo`: bindings of 6.64.0 have it, and those of
 * 6.45.0 have not. https://github.com/hashicorp/terraform-provider-aws/pull/49268
 *
 * @internal
 */
export const WRITE_ONLY_TOKEN_SINCE = "6.64.0";

/**
 * What the rules of a cache know of who may connect.
 *
 * @internal
 */
export function authenticationFacts(
  scope: IConstruct,
  authentication: CacheAuthentication | undefined,
): SecretsFacts & {
  readonly userGroup: UserGroupOfCacheFacts | undefined;
  readonly authToken: AuthTokenFacts | undefined;
  readonly replacesToken: boolean;
} {
  const secret = authentication?._token?._secret;
  return {
    userGroup: userGroupFacts(authentication?._userGroup),
    authToken: authentication?._token && authTokenFacts(scope, authentication._token),
    replacesToken: authentication?._replacesToken ?? false,
    secrets: secret ? [secret._facts] : [],
  };
}

/**
 * Where a token is, if it is in Secrets Manager.
 *
 * @internal
 */
export function secretArns(authentication: CacheAuthentication | undefined): GivenArn[] {
  const arn = authentication?._token?._secret?._facts.secretArn;
  return arn === undefined ? [] : [{ at: ["authentication"], arn, kind: "secret" }];
}

/**
 * Whether a token is written without being kept in the state.
 *
 * @internal
 */
export function isWriteOnly(scope: IConstruct, { _secret }: AuthToken): boolean {
  return _secret !== undefined && ProviderFloor.of(scope)._isAtLeast(WRITE_ONLY_TOKEN_SINCE);
}

function authTokenFacts(scope: IConstruct, token: AuthToken): AuthTokenFacts {
  const { updateStrategy, allowInState, allowLiteral } = token._options;
  return {
    literal: known(token._reference),
    updateStrategy: updateStrategy ?? AuthTokenUpdateStrategy.SET,
    isInState: !isWriteOnly(scope, token),
    isAllowedInState: allowInState === true || token._secret === undefined,
    isLiteralAllowed: allowLiteral === true,
  };
}

function userGroupFacts(userGroup: IUserGroup | undefined): UserGroupOfCacheFacts | undefined {
  return (
    userGroup && {
      // Of a group that is made here the id is a reference, and has been judged.
      id: known(userGroup.userGroupId),
      engine: known(userGroup.engine),
      members: userGroup instanceof UserGroup ? userGroup._members : [],
    }
  );
}
