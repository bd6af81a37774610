import { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Move } from "./cache/renames";

/** A resource that a stack no longer makes. */
export interface DepartedResource {
  readonly address: string;
  /** Whether Terraform destroys it, or lets go of it and leaves it as it is. */
  readonly isDestroyed: boolean;
}

/** What the environment file says of resources that go, or that are replaced on purpose. */
export interface StatedRemoval {
  /** The place in the file. */
  readonly path: string;
  readonly action: "destroy" | "forget";
  readonly reason: string;
  readonly addresses: readonly string[];
}

/** What becomes of the resources that a stack had and no longer has, and of those that may be replaced. */
export interface DeparturesProps {
  readonly departed: readonly DepartedResource[];
  /** Where what the stack has was before, in the words of earlier files. */
  readonly moves: readonly Move[];
  /** Addresses of what the stack has that may be destroyed, whatever deletionProtection says. */
  readonly unprotected: readonly string[];
  /** What the file says of it, for those who review the Terraform. */
  readonly removals: readonly StatedRemoval[];
}

/**
 * Tells Terraform what becomes of resources that are no longer there.
 *
 * Source: https://developer.hashicorp.com/terraform/language/block/removed
 */
export class Departures extends TerraformElement {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: DeparturesProps,
  ) {
    super(scope, id);
    for (const resource of this.cdktfStack.node.findAll()) {
      const isResource = TerraformResource.isTerraformResource(resource);
      if (isResource && props.unprotected.includes(`${resource.terraformResourceType}.${resource.friendlyUniqueId}`)) {
        resource.lifecycle = { ...resource.lifecycle, preventDestroy: undefined };
      }
    }
  }

  /** What is empty is left out: the Terraform of an environment of which nothing ever went is as it always was. */
  public override toTerraform(): { [block: string]: unknown } {
    const { departed, moves, removals } = this.props;
    const removed = departed.map(({ address, isDestroyed }) => ({
      from: address,
      lifecycle: { destroy: isDestroyed },
    }));
    return {
      ...(removed.length > 0 && { removed }),
      ...(moves.length > 0 && { moved: moves }),
      ...(removals.length > 0 && { "//": { removals } }),
    };
  }
}
