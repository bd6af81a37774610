import { LogDelivery } from "./log-delivery";
import { leaf, literal } from "../validation/types";

export const logDelivery = literal(leaf("a LogDelivery", (value) => value instanceof LogDelivery));
