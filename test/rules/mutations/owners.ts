import type { ConstructMutation, FileMutation } from "../mutation";
import { only, VALID_ENVIRONMENT } from "../valid-environment";

const KEY = "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11";
const TOPIC = "arn:aws:sns:eu-west-1:111111111111:events";
const SNAPSHOT = "arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:before";
const SECRET = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/token-a1b2c3";
const ROLE = "arn:aws:iam::111111111111:role/shop/web";

const elsewhere = (arn: string) => arn.replace("111111111111", "222222222222");
const inChina = (arn: string) => arn.replace("arn:aws:", "arn:aws-cn:");
const inRegion = (arn: string, region: string) => arn.replace("eu-west-1", region);

/** Whom and where an ARN may be of, and what tags may hold where they go. */
export const OWNER_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1034",
    by: "a default tag that Parameter Store refuses",
    at: "/tags/team",
    change: { "/tags/team": "R&D" },
    neighbour: { "/tags/team": "R+D" },
  },
  {
    code: "EC1034",
    by: "a default tag with a key that KMS refuses",
    at: "/tags/cost#",
    change: { "/tags/cost#": "1", "/encryption": { type: "create" } },
    neighbour: { "/tags/cost@": "1", "/encryption": { type: "create" } },
  },
  {
    code: "EC1034",
    by: "a tag of a cache that Parameter Store refuses",
    at: "/caches/single/tags/owner",
    change: { "/caches/single/tags": { owner: "O'Neil (EU)" } },
    neighbour: { "/caches/single/tags": { owner: "Größe 缓存" } },
  },
  {
    code: "EC1036",
    by: "a topic of China in Ireland",
    at: "/caches/single/notificationTopicArn",
    change: { "/caches/single/notificationTopicArn": inChina(TOPIC) },
    neighbour: { "/caches/single/notificationTopicArn": TOPIC },
  },
  {
    code: "EC1036",
    by: "a key of China in Ireland",
    at: "/encryption/keyArn",
    change: { "/encryption": { type: "existing", keyArn: inChina(KEY) } },
    neighbour: { "/encryption": { type: "existing", keyArn: KEY } },
  },
  {
    code: "EC1036",
    by: "a role of GovCloud in Ireland",
    at: "/caches/single/consumers/web/roleArns/0",
    change: withConsumer({ user: "qa-web", roleArns: [ROLE.replace("arn:aws:", "arn:aws-us-gov:")] }),
    neighbour: withConsumer({ user: "qa-web", roleArns: [ROLE] }),
  },
  {
    code: "EC1036",
    by: "an RDB file in China for a cache in Ireland",
    at: "/caches/single/restore/objectArns/0",
    change: withFiles("arn:aws-cn:s3:::backups/x.rdb"),
    neighbour: withFiles("arn:aws:s3:::backups/x.rdb"),
    alsoWarns: [],
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1036",
    by: "a snapshot of the sovereign cloud in Ireland",
    at: "/caches/search/restoreFromSnapshotArns/0",
    change: serverless({ restoreFromSnapshotArns: [SNAPSHOT.replace("arn:aws:", "arn:aws-eusc:")] }),
    neighbour: serverless({ restoreFromSnapshotArns: [SNAPSHOT] }),
  },
  {
    code: "EC1037",
    by: "a topic of another account",
    at: "/caches/memcached/notificationTopicArn",
    change: { "/caches/memcached/notificationTopicArn": elsewhere(TOPIC) },
    neighbour: { "/caches/memcached/notificationTopicArn": TOPIC },
  },
  {
    code: "EC1038",
    by: "a token in another region",
    at: "/caches/sharded/authentication",
    change: withToken(inRegion(SECRET, "eu-west-2")),
    neighbour: withToken(SECRET),
  },
  {
    code: "EC1039",
    by: "a token of another account",
    at: "/caches/sharded/authentication",
    change: withToken(elsewhere(SECRET)),
    neighbour: withToken(SECRET),
  },
  {
    code: "EC1505",
    by: "a key of another account",
    at: "/encryption/keyArn",
    change: { "/encryption": { type: "existing", keyArn: elsewhere(KEY) } },
    neighbour: { "/encryption": { type: "existing", keyArn: KEY } },
  },
  {
    code: "EC1506",
    by: "a key whose id is none",
    at: "/encryption/keyArn",
    change: { "/encryption": { type: "existing", keyArn: KEY.replace(/key.+$/, "key/x") } },
    neighbour: {
      "/encryption": { type: "existing", keyArn: KEY.replace(/key.+$/, `key/mrk-${"0a".repeat(16)}`) },
    },
  },
  {
    code: "EC1507",
    by: "a key in another region than the state",
    at: "/backend/kmsKeyArn",
    change: withState({ kmsKeyArn: KEY, region: "us-east-1" }),
    neighbour: withState({ kmsKeyArn: inRegion(KEY, "us-east-1"), region: "us-east-1" }),
  },
  {
    code: "EC1507",
    by: "a key in another partition than the state",
    at: "/backend/kmsKeyArn",
    change: withState({ kmsKeyArn: inChina(KEY) }),
    neighbour: withState({ kmsKeyArn: elsewhere(KEY) }),
  },
  {
    code: "EC1515",
    by: "a snapshot of another account",
    at: "/caches/search/restoreFromSnapshotArns/0",
    change: serverless({ restoreFromSnapshotArns: [elsewhere(SNAPSHOT)] }),
    neighbour: serverless({ restoreFromSnapshotArns: [SNAPSHOT] }),
  },
  {
    code: "EC1516",
    by: "Memcached from a snapshot of nodes",
    at: "/caches/search/restoreFromSnapshotArns/0",
    change: serverlessMemcached(SNAPSHOT.replace("serverlesscachesnapshot", "snapshot")),
    neighbour: serverlessMemcached(SNAPSHOT),
  },
];

export const OWNER_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1040",
    by: "a description of 2049 characters",
    construct: "GeneratedSecret",
    at: "/description",
    change: { "/description": "d".repeat(2049) },
    neighbour: { "/description": "d".repeat(2048) },
  },
  {
    code: "EC1047",
    by: "the name of a VPC",
    construct: "CacheSecurityGroup",
    at: "/vpcId",
    change: { "/vpcId": "prod" },
    neighbour: { "/vpcId": "vpc-prod" },
  },
  {
    code: "EC1048",
    by: "a user whose id begins with a hyphen",
    construct: "ConnectGrant",
    at: "/user",
    change: { "/user/userId": "-prod" },
    neighbour: { "/user/userId": "prod-2" },
    inFile: { code: "EC0106", change: withConsumer({ user: "-web", roleArns: [ROLE] }) },
  },
  {
    code: "EC1049",
    by: "the ARN of a user",
    construct: "UserGroup",
    at: "/users/0",
    change: { "/users/0/userId": "arn:aws:elasticache:eu-west-1:111111111111:user:prod" },
    neighbour: { "/users/0/userId": "prod" },
  },
  {
    code: "EC1509",
    by: "the alias of an account",
    construct: "EncryptionKey",
    at: "/accountId",
    change: { "/accountId": "shop" },
    neighbour: { "/accountId": "222222222222" },
  },
  {
    code: "EC1510",
    by: "an availability zone",
    construct: "SnapshotBucketPolicy",
    at: "/region",
    change: { "/region": "eu-west-1a" },
    neighbour: { "/region": "eusc-de-east-1" },
  },
  {
    code: "EC1511",
    by: "a description of 8193 characters",
    construct: "EncryptionKey",
    at: "/description",
    change: { "/description": "d".repeat(8193) },
    neighbour: { "/description": "d".repeat(8192) },
  },
];

function withConsumer(consumer: object) {
  return { "/caches/single/consumers": { web: consumer } };
}

function withFiles(...objectArns: string[]) {
  return { "/caches/single/restore": { type: "s3", objectArns } };
}

function withState(state: object) {
  return { "/backend": { type: "s3", bucket: "state", ...state } };
}

function withToken(secretArn: string) {
  const secret = { type: "secrets-manager", secretArn };
  return {
    "/minimumProviderVersion": "6.64.0",
    "/caches/sharded/authentication": { type: "token", secret },
  };
}

function serverless(cache: object) {
  const authentication = { type: "user-group", userGroupId: "qa" };
  const { ingress } = VALID_ENVIRONMENT.caches.memcached!;
  return {
    ...only("memcached"),
    "/caches/search": {
      engine: "valkey",
      engineVersion: "8",
      topology: "serverless",
      authentication,
      ingress,
      ...cache,
    },
  };
}

function serverlessMemcached(arn: string) {
  const cache = { engine: "memcached", engineVersion: "1.6", topology: "serverless", restoreFromSnapshotArns: [arn] };
  return { ...only("memcached"), "/caches/search": { ...cache, ingress: VALID_ENVIRONMENT.caches.memcached!.ingress } };
}
