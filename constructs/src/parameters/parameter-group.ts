import { declared } from "../validation/declared";
import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { Construct } from "constructs";
import type { EngineVersion } from "../engine/engine-version";
import { type ParameterGroupFacts, parameterGroupRules } from "./parameter-group-rules";
import { judge, known } from "../validation/rule";
import { checkTypes } from "../validation/types";
import { ENGINE_CLASSES } from "../engine/engine-types";

/** A parameter group, made in this stack or elsewhere. */
export interface IParameterGroup {
  /** The name, as a reference, so that what uses it waits for the group. */
  readonly parameterGroupName: string;
}

/** Properties for a `ParameterGroup`. */
export interface ParameterGroupProps {
  /**
   * Name without the family, which is appended to it.
   *
   * @argument name
   * @change replaces the group, the new one first
   */
  readonly namePrefix: string;
  /**
   * The engine version. It decides the parameter group family.
   *
   * @argument name, family
   * @change to a version of another family replaces the group, the new one first
   */
  readonly engineVersion: EngineVersion;
  /**
   * Values by parameter name, as AWS writes both: `{ "maxmemory-policy": "allkeys-lru", timeout: "300" }`.
   *
   * @knownAtSynth
   * @default - every parameter keeps the default of its family
   * @argument parameter
   * @change in place; what needs a reboot to take effect waits for one
   */
  readonly parameters?: { [name: string]: string };
}

/**
 * Engine settings that the nodes of a cache share.
 *
 * Costs nothing. A group in use cannot be deleted, so a replacement has another name and is created first.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.html
 */
export class ParameterGroup extends Construct implements IParameterGroup {
  /** A group that exists already, by its name. */
  public static fromParameterGroupName(parameterGroupName: string): IParameterGroup {
    return { parameterGroupName };
  }

  /**
   * What the rules judge. A cache judges the parameters of its own group together with everything else.
   *
   * @internal
   */
  public static _factsOf(props: ParameterGroupProps): ParameterGroupFacts {
    return {
      parameterGroupName: known(nameOf(props)),
      engineVersion: props.engineVersion,
      parameters: Object.fromEntries(
        Object.entries(props.parameters ?? {}).map(([name, value]) => [name, known(value)]),
      ),
    };
  }

  public readonly parameterGroupName: string;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheParameterGroup;

  /** Errors: EC1000, EC1044 and EC1045 (types and texts), EC1401 (name), EC1402 and EC1407 to EC1414, EC1417, EC1430, EC1431, EC1434 to EC1438 and EC2164 (parameters). */
  public constructor(scope: Construct, id: string, props: ParameterGroupProps) {
    super(scope, id);
    checkTypes(this, props, declared("ParameterGroupProps", ENGINE_CLASSES));
    const { namePrefix, engineVersion, parameters = {} } = props;
    judge(this, parameterGroupRules, ParameterGroup._factsOf(props));
    this.resource = new ElasticacheParameterGroup(this, "Resource", {
      name: nameOf(props),
      family: engineVersion.parameterGroupFamily,
      description: `Parameters of ${namePrefix}`, // a change would replace the group: nothing in it may vary
      parameter: Object.keys(parameters)
        .sort()
        .map((key) => ({ name: key, value: parameters[key]! })),
      lifecycle: { createBeforeDestroy: true },
    });
    this.parameterGroupName = this.resource.name;
  }
}

/** The family is in the name, so that a new family is a new group, which can be created before the old one goes. */
function nameOf({ namePrefix, engineVersion }: ParameterGroupProps): string {
  return `${namePrefix}-${engineVersion.parameterGroupFamily.replace(".", "-")}`; // redis6.x: a name has no dot
}
