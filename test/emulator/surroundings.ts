import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeVpcsCommand,
  EC2Client,
  type ResourceType,
} from "@aws-sdk/client-ec2";
import type { EnvironmentFile, LookedUpNetwork, S3Backend } from "../../configuration/config";
import { type LocalAccount, localAwsClient, unsigned } from "./credentials";
import { provideRoles } from "./iam";
import { LocalAwsError } from "./local-aws-error";

/**
 * Makes what an environment expects to find in its account: the bucket of its state, the network that it looks
 * up, and the roles of consumers. Does nothing when it is there already.
 */
export async function provideSurroundings(account: LocalAccount, environment: EnvironmentFile): Promise<void> {
  const { backend, network, region } = environment;
  if (backend.type === "cloud") {
    throw new LocalAwsError(
      `The state of ${environment.environment} is in HCP Terraform, which a local AWS does not have: try an environment with backend local or s3.`,
    );
  }
  if (network.type === "existing") {
    throw new LocalAwsError(
      `${environment.environment} names its network by ids, and a local AWS gives ids of its own: try an environment with a network of type create or lookup.`,
    );
  }
  if (backend.type === "s3") {
    await provideBucket(account, backend, region);
  }
  if (network.type === "lookup") {
    await provideNetwork(account, network, region);
  }
  await provideRoles(account, environment);
}

/** Makes the bucket of a state, unless it is there. */
export async function provideBucket(account: LocalAccount, backend: S3Backend, region: string): Promise<void> {
  const place = backend.region ?? region;
  const body =
    place === "us-east-1" // the one region that must not be named
      ? undefined
      : `<CreateBucketConfiguration><LocationConstraint>${place}</LocationConstraint></CreateBucketConfiguration>`;
  const response = await put(account, place, backend.bucket, body);
  const isThere = response.ok || response.status === 409;
  if (!isThere) {
    throw new LocalAwsError(`MiniStack did not make the bucket ${backend.bucket}: ${await response.text()}`);
  }
}

/** Puts a state into its bucket. */
export async function provideState(account: LocalAccount, backend: S3Backend, region: string, state: string) {
  const response = await put(account, backend.region ?? region, `${backend.bucket}/${backend.key}`, state);
  if (!response.ok) {
    throw new LocalAwsError(`MiniStack did not take the state ${backend.key}: ${await response.text()}`);
  }
}

/** One request, which MiniStack takes without a valid signature: not worth a dependency on the S3 client. */
function put({ endpoint, accountId }: LocalAccount, region: string, path: string, body: string | undefined) {
  return fetch(`${endpoint}/${path}`, { method: "PUT", headers: unsigned(accountId, region, "s3"), body });
}

async function provideNetwork(account: LocalAccount, network: LookedUpNetwork, region: string): Promise<void> {
  const client = new EC2Client(localAwsClient(account, region));
  const filters = Object.entries(network.vpcTags).map(([key, value]) => ({ Name: `tag:${key}`, Values: [value] }));
  const { Vpcs = [] } = await client.send(new DescribeVpcsCommand({ Filters: filters }));
  if (Vpcs.length === 0) {
    await createNetwork(client, region, { vpc: network.vpcTags, subnets: network.subnetTags });
  }
}

/** Makes a VPC with a subnet in each of three availability zones, and gives their ids. */
export async function createNetwork(
  client: EC2Client,
  region: string,
  tags: { vpc?: { [key: string]: string }; subnets?: { [key: string]: string } } = {},
): Promise<{ vpcId: string; subnetIds: string[] }> {
  const { Vpc } = await client.send(
    new CreateVpcCommand({ CidrBlock: "10.30.0.0/16", TagSpecifications: tagsOf("vpc", tags.vpc) }),
  );
  const subnetIds: string[] = [];
  for (const [index, zone] of ["a", "b", "c"].entries()) {
    const { Subnet } = await client.send(
      new CreateSubnetCommand({
        VpcId: Vpc!.VpcId!,
        CidrBlock: `10.30.${index}.0/24`,
        AvailabilityZone: `${region}${zone}`,
        TagSpecifications: tagsOf("subnet", tags.subnets),
      }),
    );
    subnetIds.push(Subnet!.SubnetId!);
  }
  return { vpcId: Vpc!.VpcId!, subnetIds };
}

function tagsOf(resourceType: ResourceType, tags: { [key: string]: string } | undefined) {
  const list = Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  return list.length === 0 ? undefined : [{ ResourceType: resourceType, Tags: list }];
}
