import type { Random } from "../random";
import { isObject, type JsonObject } from "../schema";
import { partitionOf } from "../scope";

/** Has consumers fit their cache: its users, those without a password, its security group, and the account. */
export function settleConsumers(random: Random, cache: JsonObject, { accountId, region }: JsonObject): void {
  if (!isObject(cache.consumers)) {
    return;
  }
  const users = grantableUsers(random, cache.authentication);
  for (const [name, consumer] of Object.entries(cache.consumers)) {
    if (!isObject(consumer)) {
      continue;
    }
    if (users.length === 0) {
      delete consumer.user;
      delete consumer.roleArns;
    } else if (consumer.user !== undefined || consumer.roleArns !== undefined) {
      consumer.user = random.pick(users);
    }
    if (Array.isArray(consumer.roleArns)) {
      const place = `arn:${partitionOf(String(region))}:iam::${String(accountId)}`;
      consumer.roleArns = consumer.roleArns.map((_, index) => `${place}:role/shop/${name}-${index}`);
    }
    if (cache.ownSecurityGroup === false) {
      delete consumer.securityGroupIds;
    }
    if (Object.keys(consumer).length === 0) {
      Reflect.deleteProperty(cache.consumers, name);
    }
  }
}

/** Users that IAM authenticates. */
function grantableUsers(random: Random, authentication: unknown): string[] {
  if (!isObject(authentication)) {
    return [];
  }
  if (authentication.type === "user-group") {
    return [`user-${random.text(5)}`];
  }
  return isObject(authentication.users)
    ? Object.entries(authentication.users).flatMap(([name, user]) =>
        isObject(user) && user.password === undefined ? [name] : [],
      )
    : [];
}
