import type {
  ElasticacheReplicationGroup,
  ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import type { IConstruct } from "constructs";
import { isWriteOnly } from "./authentication-facts";
import { AuthTokenUpdateStrategy } from "./auth-token";
import type { CacheAuthentication } from "./cache-authentication";
import { ProviderFloor } from "../../terraform/provider-floor";

/**
 * What Terraform is told of who may connect to a member of a replication group. Users in place of a token raise the floor of
 * the stack.
 *
 * @internal
 */
export function authenticationArguments(
  scope: IConstruct,
  authentication: CacheAuthentication | undefined,
): Pick<ElasticacheReplicationGroupConfig, "userGroupIds" | "authToken" | "authTokenUpdateStrategy"> {
  const { _token: token, _userGroup: userGroup, _replacesToken: replacesToken } = authentication ?? {};
  if (replacesToken) {
    ProviderFloor.of(scope).raise("6.31.0", "users in place of an AUTH token");
  }
  return {
    userGroupIds: userGroup && [userGroup.userGroupId],
    authToken:
      token && !isWriteOnly(scope, token)
        ? (token._reference ?? token._secret?._inState(scope, "AuthToken"))
        : undefined,
    authTokenUpdateStrategy: token
      ? (token._options.updateStrategy ?? AuthTokenUpdateStrategy.SET)
      : replacesToken
        ? "DELETE"
        : undefined,
  };
}

/**
 * Gives a replication group the token that is not kept in the state, if it is one. The bindings are older than the arguments.
 *
 * @internal
 */
export function writeToken(
  scope: IConstruct,
  resource: ElasticacheReplicationGroup,
  authentication: CacheAuthentication | undefined,
): void {
  const { _token: token } = authentication ?? {};
  if (token?._secret && isWriteOnly(scope, token)) {
    resource.addOverride("auth_token_wo", token._secret._ephemeral(scope, "AuthToken"));
    resource.addOverride("auth_token_wo_version", token._secret._version);
  }
}
