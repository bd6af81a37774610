import type { Block } from "./stack-model";

/** The index of `count`, or the key of `for_each`; undefined where there is neither. */
export type InstanceKey = number | string | undefined | typeof EVERY;

/** Stands for all instances, where only the state knows how many there are. */
export const EVERY: unique symbol = Symbol("every");

/** One of what a block makes. */
export interface Instance {
  readonly block: Block;
  readonly key: InstanceKey;
  /** As Terraform calls it, such as `aws_kms_key.Key["eu"]`. */
  readonly address: string;
}

export function instanceOf(block: Block, key: InstanceKey): Instance {
  return { block, key, address: addressWith(block.address, key) };
}

/** An address with a key. */
export function addressWith(address: string, key: InstanceKey): string {
  return key === undefined ? address : `${address}[${key === EVERY ? "*" : JSON.stringify(key)}]`;
}

/** The address of a block, and the key behind it. */
export interface Place {
  readonly address: string;
  readonly key: InstanceKey;
}

export function parseAddress(text: string): Place {
  const [, address = text, index] = /^([^[]*)\[(.*)\]$/s.exec(text) ?? [];
  if (index === undefined) {
    return { address, key: undefined };
  }
  const [, quoted] = /^"(.*)"$/s.exec(index) ?? [];
  return { address, key: quoted === undefined ? Number(index) : quoted.replace(/\\(["\\])/g, "$1") };
}
