import { known } from "./rules/rule";
import type { UserGroupOfCacheFacts } from "./rules/user-group-of-cache";
import { type IUserGroup, UserGroup } from "./user-group";

/**
 * What the rules of a cache know of its users.
 *
 * @internal
 */
export function userGroupFacts(userGroup: IUserGroup | undefined): UserGroupOfCacheFacts | undefined {
  return (
    userGroup && {
      // Of a group that is made here the id is a reference, and has been judged.
      id: known(userGroup.userGroupId),
      engine: known(userGroup.engine),
      members: userGroup instanceof UserGroup ? userGroup._members : [],
    }
  );
}
