import { Annotations, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { regionRow } from "../catalogue/regions";
import { compareVersions } from "../catalogue/version-order";

const LOWEST = "5.100.0";
const CEILING = "7.0.0";
const FLOORS = new WeakMap<TerraformStack, ProviderFloor>();

/**
 * The versions of the AWS provider that a stack accepts. The generated JSON is accepted by two majors, 5 and 6; what
 * needs a newer version raises the floor of its own stack, and says so.
 */
export class ProviderFloor {
  /** The floor of the stack that a construct is in. */
  public static of(scope: IConstruct): ProviderFloor {
    const stack = TerraformStack.of(scope);
    const floor = FLOORS.get(stack) ?? new ProviderFloor(stack);
    FLOORS.set(stack, floor);
    return floor;
  }

  /**
   * Demands a version that serves a region, and leaves a stack that needs none alone.
   *
   * @internal
   */
  public static _serve(scope: IConstruct, region: string | undefined): void {
    if (region !== undefined && regionRow(region)?.providerSince !== undefined) {
      ProviderFloor.of(scope).raiseForRegion(region);
    }
  }

  private version = LOWEST;

  private constructor(private readonly stack: TerraformStack) {
    this.write();
  }

  /** The constraint as Terraform takes it, such as `>= 5.100.0, < 7.0.0`. */
  public get constraint(): string {
    return `>= ${this.version}, < ${CEILING}`;
  }

  /**
   * Whether every version that the stack accepts is at least this one.
   *
   * @internal
   */
  public _isAtLeast(version: string): boolean {
    return !isNewer(version, this.version);
  }

  /**
   * Demands a newer version, unless the stack does already.
   *
   * @param version three numbers, such as `6.20.0`
   * @param reason what needs it, for the annotation
   */
  public raise(version: string, reason: string): void {
    if (isNewer(version, this.version)) {
      this.version = version;
      this.write();
      Annotations.of(this.stack).addInfo(`AWS provider >= ${version} is required by ${reason}.`);
    }
  }

  /**
   * Demands a version that serves a region, unless the stack does already: what the lowest version takes for no region, or
   * does not find AWS in.
   *
   * @param region such as `ap-southeast-6`
   */
  public raiseForRegion(region: string): void {
    const since = regionRow(region)?.providerSince;
    if (since !== undefined) {
      this.raise(since, `the region ${region}`);
    }
  }

  /** The bindings would pin the very version that they were generated from. */
  private write(): void {
    this.stack.addOverride("terraform.required_providers.aws.source", "hashicorp/aws");
    this.stack.addOverride("terraform.required_providers.aws.version", this.constraint);
  }
}

function isNewer(left: string, right: string): boolean {
  return compareVersions(left, right) > 0;
}
