import type { Arguments } from "./replacement-condition";

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
   * Why, in the words of the environment file or of a comment.
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
  public readonly outputs: Arguments;
  /** Calls of modules, by their names. What is in the modules is not known. */
  public readonly modules: Arguments;
  /** Where addresses went, by their old ones. */
  public readonly moved: ReadonlyMap<string, string>;
  /** Addresses that Terraform is to forget without destroying what is there. */
  public readonly forgotten: readonly string[];
  /** What is destroyed, or may be replaced, because the stack says so: by `removed` blocks, or in its comment. */
  public readonly meant: readonly MeantDestruction[];
  /** Ids of what Terraform is to take over, by address. */
  public readonly imported: ReadonlyMap<string, string>;
  /** The kind of the state backend, and what it is given. */
  public readonly backend: { readonly type: string; readonly args: Arguments } | undefined;
  private readonly providers: ReadonlyMap<string, Arguments>;

  /** @param json the parsed text of `cdk.tf.json` */
  public constructor(
    public readonly name: string,
    json: unknown,
  ) {
    const root = objectOf(json);
    this.resources = byAddress(blocksOf(root.resource, ""));
    this.data = byAddress(blocksOf(root.data, "data."));
    this.locals = mergedOf(root.locals);
    this.variables = mergedOf(root.variable);
    this.outputs = mergedOf(root.output);
    this.modules = mergedOf(root.module);
    this.moved = new Map(listOf(root.moved).map(({ from, to }) => [addressOf(from), addressOf(to)]));
    const removed = listOf(root.removed).map((block) => ({
      from: addressOf(block.from),
      destroy: listOf(block.lifecycle)[0]?.destroy,
      comment: block["//"],
    }));
    this.forgotten = removed.filter(({ destroy }) => destroy === false).map(({ from }) => from);
    const stated = listOf(objectOf(root["//"]).removals)
      .filter(({ action }) => action === "destroy")
      .flatMap(({ addresses, reason }) =>
        [addresses].flat().map((address) => ({ address: addressOf(address), ...reasonOf(reason) })),
      );
    const destroyed = removed
      .filter(({ destroy }) => destroy === true)
      .map(({ from, comment }) => ({ address: from, ...reasonOf(comment) }));
    this.meant = [...stated, ...destroyed];
    this.imported = new Map(listOf(root.import).map(({ to, id }) => [addressOf(to), String(id)]));
    const settings = listOf(root.terraform);
    const kinds = settings.flatMap(({ backend }) => listOf(backend)).flatMap((one) => Object.entries(one));
    const clouds = settings.flatMap(({ cloud }) => listOf(cloud)).map((cloud) => ["remote", cloud] as const);
    this.backend = [...kinds, ...clouds].map(([type, args]) => ({ type, args: listOf(args)[0] ?? {} }))[0];
    this.providers = new Map(
      listOf(root.provider)
        .flatMap((one) => Object.entries(one))
        .flatMap(([type, blocks]) =>
          listOf(blocks).map((args) => [args.alias ? `${type}.${String(args.alias)}` : type, args] as const),
        ),
    );
  }

  /** The configuration of the provider that makes a resource. */
  public providerOf({ type, args }: Block): Arguments {
    return this.providers.get(addressOf(args.provider ?? type.split("_")[0])) ?? {};
  }
}

/** An address as the words of a reference give it, `${}` or not. */
export function addressOf(text: unknown): string {
  return String(text).replace(/^\$\{(.*)\}$/s, "$1");
}

/** Blocks that Terraform takes as one object, as a list of one, or as a list of several. */
export function listOf(value: unknown): Arguments[] {
  return value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(objectOf);
}

function reasonOf(comment: unknown): { reason?: string } {
  const reason = typeof comment === "string" ? comment : objectOf(comment).reason;
  return typeof reason === "string" && reason !== "" ? { reason } : {};
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

function mergedOf(value: unknown): Arguments {
  return Object.assign({}, ...listOf(value)) as Arguments;
}
