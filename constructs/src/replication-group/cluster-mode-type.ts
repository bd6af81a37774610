import { ClusterMode } from "./cluster-mode";
import { leaf, isOneOf, literal } from "../validation/types";

/** The parameter group follows from it. */
export const clusterMode = literal(leaf("a value of ClusterMode", (value) => isOneOf(ClusterMode, value)));
