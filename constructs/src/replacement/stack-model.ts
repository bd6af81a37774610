import type { Arguments } from "./conditions";

/** A resource or a data source. */
export interface Block {
  /** As Terraform calls it: `aws_kms_key.Key`, `data.aws_subnets.Subnets`. */
  readonly address: string;
  readonly type: string;
  /** What it is given, meta-arguments such as `lifecycle` included. */
  readonly args: Arguments;
  /** The construct that made it, such as `prod/Caches/session/Cache`; undefined outside of cdktf. */
  readonly construct?: string;
}

/** A stateful resource that is destroyed on purpose. */
export interface MeantDestruction {
  /** Stack and Terraform address; of a stack by itself, the address alone. */
  readonly address: string;
  /**
   * Why, in the words of the environment file.
   *
   * @default - nobody says why
   */
  readonly reason?: string;
}

/** What a stack says to Terraform, as far as replacements depend on it. */
export class StackModel {
  public readonly resources: ReadonlyMap<string, Block>;
  public readonly data: ReadonlyMap<string, Block>;
  public readonly locals: Arguments;
  public readonly variables: Arguments;
  /** Where addresses went, by their old ones. */
  public readonly moved: ReadonlyMap<string, string>;
  /** Addresses that Terraform shall forget without destroying what is there. */
  public readonly forgotten: readonly string[];
  /** What is destroyed, or may be replaced, because the stack says so: by `removed` blocks, or in its comment. */
  public readonly meant: readonly MeantDestruction[];
  /** Ids of what Terraform shall take over, by address. */
  public readonly imported: ReadonlyMap<string, string>;
  private readonly providers: readonly Block[];

  /** @param json the parsed text of `cdk.tf.json` */
  public constructor(
    public readonly name: string,
    json: unknown,
  ) {
    const root = objectOf(json);
    this.resources = byAddress(blocksOf(root.resource, ""));
    this.data = byAddress(blocksOf(root.data, "data."));
    this.locals = objectOf(root.locals);
    this.variables = objectOf(root.variable);
    this.moved = new Map(listOf(root.moved).map(({ from, to }) => [String(from), String(to)]));
    this.forgotten = listOf(root.removed)
      .filter(({ lifecycle }) => listOf(lifecycle)[0]?.destroy === false)
      .map(({ from }) => String(from));
    const stated = listOf(objectOf(root["//"]).removals)
      .filter(({ action }) => action === "destroy")
      .flatMap(({ addresses, reason }) =>
        [addresses].flat().map((address) => ({ address: String(address), reason: String(reason) })),
      );
    const destroyed = listOf(root.removed)
      .filter(({ lifecycle }) => listOf(lifecycle)[0]?.destroy === true)
      .map(({ from }) => ({ address: String(from) }));
    this.meant = [...stated, ...destroyed];
    this.imported = new Map(listOf(root.import).map(({ to, id }) => [String(to), String(id)]));
    this.providers = listOf(root.provider)
      .flatMap((one) => Object.entries(one))
      .flatMap(([type, blocks]) =>
        listOf(blocks).map((args) => ({ address: args.alias ? `${type}.${String(args.alias)}` : type, type, args })),
      );
  }

  /** The configuration of the provider that makes a resource. */
  public providerOf({ type, args }: Block): Arguments {
    const name = String(args.provider ?? type.split("_")[0]).replace(/^\$\{(.*)\}$/, "$1");
    return this.providers.find(({ address }) => address === name)?.args ?? {};
  }

  /** Where what is at an address now will be, after all moves to places that are free. */
  public follow(address: string, isTaken: (place: string) => boolean): string {
    const next = this.moved.get(address);
    return next === undefined || isTaken(next)
      ? address
      : this.follow(next, (place) => place === next || isTaken(place));
  }
}

function blocksOf(types: unknown, prefix: string): Block[] {
  return listOf(types).flatMap((one) =>
    Object.entries(one).flatMap(([type, names]) =>
      listOf(names).flatMap((byName) =>
        Object.entries(byName).map(([name, body]) => {
          const { "//": comment, ...args } = listOf(body)[0] ?? {};
          const path = objectOf(objectOf(comment).metadata).path;
          const construct = typeof path === "string" ? path.replace(/\/Resource$/, "") : undefined;
          return { address: `${prefix}${type}.${name}`, type, args, construct };
        }),
      ),
    ),
  );
}

function byAddress(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  return new Map(blocks.map((block) => [block.address, block]));
}

function objectOf(value: unknown): Arguments {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Arguments) : {};
}

/** Terraform takes one block for a list of one. */
function listOf(value: unknown): Arguments[] {
  return value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(objectOf);
}
