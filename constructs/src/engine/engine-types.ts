import { Token } from "cdktf";
import { Engine } from "../catalogue/engine";
import { EngineVersion } from "./engine-version";
import { MajorEngineVersion } from "./major-engine-version";
import { NodeType } from "./node-type";
import { leaf, isOneOf, literal } from "../validation/types";

/** The version decides the parameter group family, so it has to be known. */
export const engineVersion = literal(
  leaf(
    "an EngineVersion of one of the engines, with a version that is no token",
    (value) => value instanceof EngineVersion && isOneOf(Engine, value.engine) && !Token.isUnresolved(value.version),
  ),
);
export const majorEngineVersion = literal(
  leaf(
    "a MajorEngineVersion of one of the engines, with a version that is no token",
    (value) =>
      value instanceof MajorEngineVersion && isOneOf(Engine, value.engine) && !Token.isUnresolved(value.version),
  ),
);
export const nodeType = literal(leaf("a NodeType", (value) => value instanceof NodeType));

/** Types of the classes of this room. */
export const ENGINE_CLASSES = {
  EngineVersion: engineVersion,
  MajorEngineVersion: majorEngineVersion,
  NodeType: nodeType,
};
