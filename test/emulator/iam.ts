import type { Consumer, EnvironmentFile } from "../../configuration/config";
import { type LocalAccount, unsigned } from "./credentials";
import { LocalAwsError } from "./local-aws-error";

const ANYBODY_OF_EC2 = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** One request to IAM, which MiniStack takes without a valid signature: not worth a dependency on the client of IAM. */
function ask(
  { endpoint, accountId }: LocalAccount,
  action: string,
  parameters: { readonly [name: string]: string },
): Promise<Response> {
  return fetch(endpoint, {
    method: "POST",
    headers: unsigned(accountId, "us-east-1", "iam"), // IAM is of all regions
    body: new URLSearchParams({ Action: action, Version: "2010-05-08", ...parameters }),
  });
}

/** Makes the roles that consumers of an environment have, unless they are there. */
export async function provideRoles(account: LocalAccount, { caches }: EnvironmentFile): Promise<void> {
  const consumers = Object.values(caches).flatMap((cache) => Object.values<Consumer>(cache.consumers ?? {}));
  for (const roleArn of new Set(consumers.flatMap(({ roleArns = [] }) => roleArns))) {
    const [, Path, RoleName] = /:role(\/(?:.*\/)?)(.+)$/.exec(roleArn)!;
    const response = await ask(account, "CreateRole", {
      Path: Path!,
      RoleName: RoleName!,
      AssumeRolePolicyDocument: ANYBODY_OF_EC2,
    });
    const isThere = response.ok || response.status === 409;
    if (!isThere) {
      throw new LocalAwsError(`MiniStack did not make the role ${roleArn}: ${await response.text()}`);
    }
  }
}

/** The inline policies of a role, by name. */
export async function policiesOf(account: LocalAccount, RoleName: string): Promise<{ [name: string]: unknown }> {
  const policies: { [name: string]: unknown } = {};
  for (const PolicyName of await read(account, "member", "ListRolePolicies", { RoleName })) {
    const [document] = await read(account, "PolicyDocument", "GetRolePolicy", { RoleName, PolicyName });
    policies[PolicyName] = JSON.parse(decodeURIComponent(document!));
  }
  return policies;
}

/** The texts of an element in what IAM answers. */
async function read(account: LocalAccount, element: string, ...request: [string, { [name: string]: string }]) {
  const response = await ask(account, ...request);
  const xml = await response.text();
  if (!response.ok) {
    throw new LocalAwsError(`MiniStack refused ${request[0]}: ${xml}`);
  }
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, "g"))].map(([, text]) => text!);
}
