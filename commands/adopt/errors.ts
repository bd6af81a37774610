import { type Problem, ProblemText, Severity } from "cdktf-elasticache";

/** Why nothing is adopted, in sentences for the one who asked: the first says what is wrong, the others are details. */
export class AdoptionError extends Error {
  public constructor(public readonly sentences: readonly string[]) {
    super(sentences.join("\n  "));
    this.name = "AdoptionError";
  }
}

/** Why a cache cannot be adopted, and what can be done. */
export type Obstacle = Omit<Problem, "pointer">;

/** What keeps caches from being adopted. */
export const obstacles = {
  isBusy: (status: string): Obstacle => ({
    code: "EC1905",
    severity: Severity.ERROR,
    message: `It is ${status}; only an available cache can be adopted.`,
    remedy: "Wait until it is available, then adopt it.",
    source: "https://developer.hashicorp.com/terraform/language/import",
  }),

  isInOtherNetwork: (network: string): Obstacle => ({
    code: "EC1908",
    severity: Severity.ERROR,
    message: `Its network is ${network}; an environment file describes ipv4 alone, and any other network would replace it.`,
    remedy: "Leave it where it is managed today.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/network-type.html",
  }),

  hasKeyWithoutArn: (): Obstacle => ({
    code: "EC1909",
    severity: Severity.ERROR,
    message: "AWS names its key otherwise than by the ARN of a key, and any other name would replace it.",
    remedy: "Restore a snapshot of it into a new cache: docs/adoption.md has the steps.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  }),

  isOutsideOfVpc: (): Obstacle => ({
    code: "EC1912",
    severity: Severity.ERROR,
    message: "It has no subnet group or no security group: it is not in a VPC.",
    remedy: "Restore a snapshot of it into a new cache: docs/adoption.md has the steps.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VPCs.html",
  }),

  isNodeAlone: (engine: string, id: string, region: string, snapshot: string, entry: string): Obstacle => ({
    code: "EC1906",
    severity: Severity.ERROR,
    message: `It is a ${engine} node outside of any replication group; an environment file describes replication groups alone.`,
    remedy: `Restore a snapshot of it into a new cache; docs/adoption.md has every step. Take the snapshot with aws elasticache create-snapshot --region ${region} --cache-cluster-id ${id} --snapshot-name ${snapshot}, then add under caches of an environment file: ${entry}`,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-restoring.html",
  }),

  isMember: (datastore: string, command: string): Obstacle => ({
    code: "EC1907",
    severity: Severity.ERROR,
    message: `It is a member of the global datastore ${datastore}, which cannot be adopted.`,
    remedy: `Leave it where it is managed today; or, if the datastore is no longer needed, take it out: aws elasticache ${command}`,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html",
  }),

  isUneven: (id: string, replicas: readonly number[], most: number): Obstacle => ({
    code: "EC1910",
    severity: Severity.ERROR,
    message: `Its shards have different numbers of replicas, ${replicas.join(", ")}; replicasPerShard is one number for all.`,
    remedy: `Give every shard the same number: aws elasticache increase-replica-count --replication-group-id ${id} --new-replica-count ${most} --apply-immediately`,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_IncreaseReplicaCount.html",
  }),

  doesNotFailOver: (id: string): Obstacle => ({
    code: "EC1911",
    severity: Severity.ERROR,
    message: "It has shards and no automatic failover, which Terraform would switch on.",
    remedy: `Switch it on yourself: aws elasticache modify-replication-group --replication-group-id ${id} --automatic-failover-enabled --apply-immediately`,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
  }),

  failsOverToNothing: (id: string): Obstacle => ({
    code: "EC1914",
    severity: Severity.ERROR,
    message: "It fails over and has no replica, and Terraform would switch failover off.",
    remedy: `Switch it off yourself: aws elasticache modify-replication-group --replication-group-id ${id} --no-automatic-failover-enabled --apply-immediately`,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
  }),

  areDivided: (): Obstacle => ({
    code: "EC1913",
    severity: Severity.ERROR,
    message: "An environment has one subnet group and one key for data at rest; these caches have several.",
    remedy: "Adopt those that have both in common, each time with another --environment:",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html",
  }),
};

/** The text of an obstacle, as it is printed below the cache that it is of. */
export function textOf(obstacle: Obstacle): string {
  return ProblemText.of({ ...obstacle, pointer: "" });
}
