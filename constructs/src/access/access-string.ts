import { Token } from "cdktf";
import { undoes } from "./access-string-rules";

/** What an access string is made of, in the order in which it is written. */
interface Parts {
  readonly isOn: boolean;
  readonly keys: readonly string[];
  readonly channels: readonly string[];
  readonly databases: readonly string[];
  readonly commands: readonly string[];
  readonly selectors: readonly string[];
  /** What keys begin with, before it became a pattern. */
  readonly keyPrefixes: readonly string[];
}

const NOTHING: Parts = {
  isOn: false,
  keys: [],
  channels: [],
  databases: [],
  commands: [],
  selectors: [],
  keyPrefixes: [],
};

/**
 * What clients ask when they connect: without it some never see the cache ready. INFO tells of numbers, not
 * of keys. CLIENT as a whole is dangerous to Redis OSS 6.
 */
const CONNECTING = ["+@connection", "-@dangerous", "+client|setname", "+client|getname", "+client|id", "+info"];

/** These look at no key in particular, and so tell the names of all. */
const TELL_NAMES_OF_ALL_KEYS = ["-scan", "-randomkey"];

const EVERYTHING = "on ~* &* +@all";

/** What a client asks to find the shards of a cache, and to read from a replica. */
const CLUSTER_AWARE = ["slots", "shards", "nodes", "info", "myid", "keyslot", "countkeysinslot"].map(
  (command) => `+cluster|${command}`,
);

/**
 * What a user may do, as the engine writes it: `on ~app:* -@all +@read`. It is built from nothing, with each method
 * adding to what is allowed; the order of the methods matters for commands only, where the last word on a command counts.
 *
 * Redis OSS 6.0 knows no channels: a user with that `engineVersion` gets the string without them, and reaches them all.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string
 */
export class AccessString {
  /** A user that is off and may do nothing: where to begin. */
  public static of(): AccessString {
    return new AccessString(NOTHING, undefined, false);
  }

  /**
   * A string as the engine takes it, such as one that `ACL LIST` has shown. It is judged rule by rule.
   *
   * @param text the string, without user name and passwords
   */
  public static raw(text: string): AccessString {
    return new AccessString(NOTHING, text, false);
  }

  /**
   * Reads, and changes nothing. With a prefix it sees these keys only, and cannot list any; without, it sees every key.
   *
   * @param keyPrefix what the names of keys begin with, such as `app:`, taken literally
   */
  public static readOnly(keyPrefix?: string): AccessString {
    const reading = AccessString.of()
      .on()
      .with("+@read", ...CONNECTING, "+readonly", "+readwrite");
    return keyPrefix === undefined
      ? reading.allKeys()
      : reading.with(...TELL_NAMES_OF_ALL_KEYS).beginningWith(keyPrefix);
  }

  /**
   * Reads, writes, publishes and subscribes, to keys and channels with a prefix. What is dangerous to others is left out,
   * and so are scripts, and whatever tells the names of other keys: `allowCommands("scan")` adds it.
   *
   * @param keyPrefix what the names of keys and channels begin with, such as `app:`, taken literally
   */
  public static application(keyPrefix: string): AccessString {
    return AccessString.of()
      .on()
      .beginningWith(keyPrefix)
      .channels(`${literally(keyPrefix)}*`)
      .with("+@read", "+@write", "+@pubsub", "+@transaction", ...CONNECTING, ...TELL_NAMES_OF_ALL_KEYS);
  }

  /**
   * The same as `application`, for clients that find the shards by themselves, and read from replicas: those of a sharded
   * or serverless cache.
   *
   * @param keyPrefix what the names of keys and channels begin with, such as `app:`, taken literally
   */
  public static clusterAwareClient(keyPrefix: string): AccessString {
    return AccessString.application(keyPrefix).with("+readonly", "+readwrite", "+asking", ...CLUSTER_AWARE);
  }

  /**
   * The same as `readOnly`, for clients that find the shards by themselves.
   *
   * @param keyPrefix what the names of keys begin with, such as `app:`, taken literally
   */
  public static clusterAwareReader(keyPrefix?: string): AccessString {
    return AccessString.readOnly(keyPrefix).with("+asking", ...CLUSTER_AWARE);
  }

  /** Everything, for people who know what they do. */
  public static admin(): AccessString {
    return new AccessString(NOTHING, EVERYTHING, true);
  }

  /** Nothing, and nobody can log in. What the user `default` should have. */
  public static disabled(): AccessString {
    return AccessString.of();
  }

  private constructor(
    private readonly parts: Parts,
    private readonly text: string | undefined,
    /**
     * Whether everything is allowed on purpose.
     *
     * @internal
     */
    public readonly _isAdmin: boolean,
    private readonly knowsChannels = true,
  ) {}

  /** The user may log in. */
  public on(): AccessString {
    return this.changed({ isOn: true });
  }

  /** The user may not log in, whatever else is allowed. Connections that are open stay. */
  public off(): AccessString {
    return this.changed({ isOn: false });
  }

  /**
   * Keys to read and write.
   *
   * @param patterns glob-style, such as `app:*`, without spaces
   */
  public keys(...patterns: string[]): AccessString {
    return this.changed({ keys: [...this.parts.keys, ...patterns.map((pattern) => `~${pattern}`)] });
  }

  /**
   * Keys to read only. Needs Valkey, or Redis OSS from 7.0.
   *
   * @param patterns glob-style, such as `app:*`, without spaces
   */
  public readKeys(...patterns: string[]): AccessString {
    return this.changed({ keys: [...this.parts.keys, ...patterns.map((pattern) => `%R~${pattern}`)] });
  }

  /**
   * Keys to write only. Needs Valkey, or Redis OSS from 7.0.
   *
   * @param patterns glob-style, such as `app:*`, without spaces
   */
  public writeKeys(...patterns: string[]): AccessString {
    return this.changed({ keys: [...this.parts.keys, ...patterns.map((pattern) => `%W~${pattern}`)] });
  }

  /** Every key, instead of those that were named. */
  public allKeys(): AccessString {
    return this.changed({ keys: ["~*"] });
  }

  /**
   * Channels to publish to and to subscribe to.
   *
   * @param patterns glob-style, such as `app:*`, without spaces
   */
  public channels(...patterns: string[]): AccessString {
    return this.changed({ channels: [...this.parts.channels, ...patterns.map((pattern) => `&${pattern}`)] });
  }

  /** Every channel, instead of those that were named. */
  public allChannels(): AccessString {
    return this.changed({ channels: ["&*"] });
  }

  /**
   * Databases, instead of all of them. Needs Valkey from 9.1.
   *
   * @param ids from 0
   */
  public databases(...ids: number[]): AccessString {
    return this.changed({ databases: [...this.parts.databases, ...ids.map(String)] });
  }

  /**
   * Commands that are allowed.
   *
   * @param commands in lower case, such as `get`, or with a subcommand, such as `client|id`
   */
  public allowCommands(...commands: string[]): AccessString {
    return this.with(...commands.map((command) => `+${command}`));
  }

  /**
   * Commands that are forbidden, out of those that were allowed before.
   *
   * @param commands in lower case, such as `get`, or, with Valkey and Redis OSS from 7.0, a subcommand such as `client|id`
   */
  public denyCommands(...commands: string[]): AccessString {
    return this.with(...commands.map((command) => `-${command}`));
  }

  /**
   * Categories of commands that are allowed.
   *
   * @param categories as `ACL CAT` shows them, such as `read` or `sortedset`
   */
  public allowCategories(...categories: string[]): AccessString {
    return this.with(...categories.map((category) => `+@${category}`));
  }

  /**
   * Categories of commands that are forbidden, out of what was allowed before.
   *
   * @param categories as `ACL CAT` shows them, such as `dangerous`
   */
  public denyCategories(...categories: string[]): AccessString {
    return this.with(...categories.map((category) => `-@${category}`));
  }

  /**
   * Something else that is allowed beside: commands together with the keys and channels that they may touch. Needs Valkey,
   * or Redis OSS from 7.0.
   *
   * @param rules keys, channels, databases and commands; whether it is on does not matter
   */
  public orElse(rules: AccessString): AccessString {
    const { keys, channels, databases, commands } = rules.parts;
    const selector = rules.text ?? rulesOf({ keys, channels, databases, commands }).join(" ");
    return this.changed({ selectors: [...this.parts.selectors, `(${selector})`] });
  }

  /** The string, as ElastiCache takes it. */
  public toString(): string {
    return this.text === undefined ? this._rules.join(" ") : `${this.text}`;
  }

  /**
   * The rules one by one, as the engine would read them: a selector is one. Nothing for a raw string that only Terraform
   * knows.
   *
   * @internal
   */
  public get _rules(): readonly string[] {
    if (this.text !== undefined) {
      return splitIntoRules(this.text);
    }
    const { isOn, selectors, ...rest } = this.parts;
    const { channels } = rest;
    return [
      isOn ? "on" : "off",
      // Redis OSS 6.2 begins with every channel, and refuses to add one.
      ...(this.knowsChannels ? ["resetchannels"] : []),
      ...rulesOf({ ...rest, channels: this.knowsChannels ? channels : [] }),
      ...selectors,
    ];
  }

  /**
   * The raw string, where it is one.
   *
   * @internal
   */
  public get _text(): unknown {
    return this.text;
  }

  /**
   * What keys begin with, as it was given.
   *
   * @internal
   */
  public get _keyPrefixes(): readonly string[] {
    return this.parts.keyPrefixes.filter((prefix: unknown) => typeof prefix === "string");
  }

  /**
   * The same for an engine that knows no channels. A raw string stays as it is.
   *
   * @internal
   */
  public get _withoutChannels(): AccessString {
    return this._isAdmin
      ? new AccessString(NOTHING, `${this.text}`.replace(" &*", ""), true)
      : new AccessString(this.parts, this.text, false, false);
  }

  /**
   * The same with rules on commands after its own, of which those go that would have no effect. An admin to whom something
   * is forbidden is still one.
   *
   * @param rules on commands and categories, with their signs
   *
   * @internal
   */
  public _followedBy(...rules: string[]): AccessString {
    if (this.text !== undefined) {
      return new AccessString(NOTHING, [this.text, ...rules].join(" "), this._isAdmin);
    }
    const own = this.parts.commands.filter((command) => !rules.some((rule) => undoes(rule, command)));
    return this.changed({ commands: [...own, ...rules] });
  }

  private beginningWith(keyPrefix: string): AccessString {
    const keys = [...this.parts.keys, `~${literally(keyPrefix)}*`];
    return this.changed({ keys, keyPrefixes: [...this.parts.keyPrefixes, keyPrefix] });
  }

  private with(...commands: string[]): AccessString {
    return this.changed({ commands: [...this.parts.commands, ...commands] });
  }

  /** What is added to a raw string comes after it, and the result is no longer an admin's. */
  private changed(parts: Partial<Parts>): AccessString {
    if (this.text === undefined) {
      return new AccessString({ ...this.parts, ...parts }, undefined, false, this.knowsChannels);
    }
    const { isOn, selectors = [], ...rest } = parts;
    const added = [...(isOn === undefined ? [] : [isOn ? "on" : "off"]), ...rulesOf({ ...NOTHING, ...rest }, [])];
    return new AccessString(NOTHING, [this.text, ...added, ...selectors].join(" "), false);
  }
}

/** Nothing is allowed before the first command, and the string says so. */
function rulesOf(parts: Omit<Parts, "isOn" | "selectors" | "keyPrefixes">, first = ["-@all"]): string[] {
  const { keys, channels, databases, commands } = parts;
  return [...keys, ...channels, ...(databases.length > 0 ? [`db=${databases.join(",")}`] : []), ...first, ...commands];
}

/** What stands between parentheses is one rule, whatever spaces are in it. */
function splitIntoRules(text: string): string[] {
  return text.match(/\([^]*?\)(?=\s|$)|\S+/g) ?? [];
}

/** A prefix that names itself alone. Only Terraform knows what a token holds. */
function literally(prefix: string): string {
  return typeof prefix !== "string" || Token.isUnresolved(prefix) ? prefix : prefix.replace(/[*?[\]\\]/g, "\\$&");
}
