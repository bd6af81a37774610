import type { EnvironmentFile, ReplicatedCache, ShardedCache, UsersAuthentication } from "../../configuration/config";
import { environmentFile } from "../configuration/environment";

const AMERICANS: UsersAuthentication = {
  type: "users",
  users: { reports: { preset: "read-only", keyPrefix: "session:" }, operators: { preset: "admin" } },
};

/**
 * Production with two global datastores: sessions in three regions, checkouts in two. Everything in the other regions that
 * a file can say is said of the sessions in us-east-1, and nothing of the others.
 */
export function globalEnvironment(accountId?: string): EnvironmentFile {
  const file = environmentFile("prod", accountId);
  const session = file.caches.session as ReplicatedCache;
  const checkout = file.caches.checkout as ShardedCache;
  return {
    ...file,
    secondaryRegions: {
      "us-east-1": {
        network: {
          type: "existing",
          vpcId: "vpc-0b1b2c3d4e5f60718",
          subnetIds: ["subnet-0b1b2c3d4e5f60711", "subnet-0b1b2c3d4e5f60712"],
        },
        encryption: { type: "create", deletionWindowDays: 14 },
      },
      "ap-southeast-2": {
        network: {
          type: "existing",
          vpcId: "vpc-0c1b2c3d4e5f60718",
          subnetIds: ["subnet-0c1b2c3d4e5f60711", "subnet-0c1b2c3d4e5f60712"],
        },
      },
    },
    caches: {
      ...file.caches,
      session: {
        ...session,
        global: {
          suffix: "shop-sessions",
          description: "Sessions of the shop, everywhere",
          secondaries: {
            "us-east-1": {
              replicas: 1,
              name: "prod-session-america",
              ingress: [{ securityGroupId: "sg-0b1b2c3d4e5f60001", description: "Web servers" }],
              consumers: {
                reports: {
                  securityGroupIds: ["sg-0b1b2c3d4e5f60003"],
                  roleArns: [`arn:aws:iam::${file.accountId}:role/reports`],
                  user: "reports",
                },
              },
              securityGroupIds: ["sg-0b1b2c3d4e5f60002"],
              port: 6380,
              authentication: AMERICANS,
              maintenanceWindow: "mon:08:00-mon:09:00",
              snapshotWindow: "10:00-11:00",
              snapshotRetentionDays: 1,
              notificationTopicArn: `arn:aws:sns:us-east-1:${file.accountId}:caches`,
            },
            "ap-southeast-2": {},
          },
        },
      },
      checkout: {
        ...checkout,
        autoscaling: undefined, // no member of a global datastore is scaled by itself
        global: { secondaries: { "us-east-1": {} } },
      },
    },
  };
}
