import type { Condition } from "./replacement-condition";

/** What is lost when a resource is destroyed: data, the access of clients, or nothing that an apply does not make again. */
export type Loss = "data" | "access" | "nothing";

/** An argument that forces a replacement. */
export interface ReplacingArgument {
  readonly argument: string;
  readonly when: Condition;
  /** The way around, in a sentence. */
  readonly remedy: string;
}

/** What AWS provider 5.100.0 does with changes of one type of resource. Measured: test/terraform/replacement.test.ts. */
export interface ReplacedType {
  /** In Terraform, such as `aws_elasticache_replication_group`. */
  readonly type: string;
  /** In words, such as `replication group`. */
  readonly noun: string;
  readonly loses: Loss;
  /** The argument that AWS knows it by. */
  readonly identity?: string;
  /** Whether AWS keeps the identity in lower case. */
  readonly lowersIdentity?: boolean;
  /** Attributes that have the value of an argument: `id` of a subnet group is its name. */
  readonly aliases?: { readonly [attribute: string]: string };
  /** Attributes that are those of a resource that an argument names: `target_key_arn` of an alias is the `arn` of its key. */
  readonly derived?: { readonly [attribute: string]: { readonly argument: string; readonly attribute: string } };
  /** Whether the plugin framework makes it, to which an empty list or text is not the same as none. */
  readonly isOfFramework?: boolean;
  readonly replacing: readonly ReplacingArgument[];
  /** Arguments that change in place. */
  readonly inPlace: readonly string[];
  /** Where the provider says so. */
  readonly source: string;
}

/** The file of the provider that decides. */
export function providerSource(file: string): string {
  return `https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/${file}`;
}

/** The first remedy of every replacement. */
export const KEEP = "Keep it as it is.";
