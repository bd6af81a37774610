import { setTimeout as sleep } from "node:timers/promises";
import Redis from "ioredis";
import type { RealEngine } from "../engines";
import { Refusal, type Server, startServer } from "./server";
import { type Setting, settingsOf } from "../redis-settings";

/** Redis OSS or Valkey, as it runs, with a connection. */
export class RedisServer {
  /** Starts one with settings, such as `databases`. Fails with a `Refusal` when it does not take them. */
  public static async start(engine: RealEngine, settings: readonly Setting[] = []): Promise<RedisServer> {
    const given = settings.flatMap(({ name, value }) => [`--${name}`, ...value.split(" ").map(unquoted)]);
    const server = await startServer(engine.program(), (port) => [
      ...["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "warning"],
      ...given,
    ]);
    return new RedisServer(server, new Redis(server.port, "127.0.0.1", { retryStrategy: null }));
  }

  private constructor(
    private readonly server: Server,
    private readonly client: Redis,
  ) {}

  public async stop(): Promise<void> {
    this.client.disconnect();
    await this.server.stop();
  }

  /** Where it listens, on this machine alone. */
  public get port(): number {
    return this.server.port;
  }

  /** Does a command as the first user, who may do everything, unless a command before has made it another. */
  public run(command: string, ...words: string[]): Promise<unknown> {
    return this.client.call(command, ...words);
  }

  /** Does a command again and again until it says something: for as long as jest waits for a test. */
  public async untilSaid(text: string, command: string, ...words: string[]): Promise<void> {
    while (!String(await this.run(command, ...words)).includes(text)) {
      await sleep(50);
    }
  }

  /** The value of a setting; nothing when the engine has no such setting. */
  public async get(name: string): Promise<string | undefined> {
    const [, value] = (await this.client.call("CONFIG", "GET", name)) as [string, string] | [];
    return value;
  }

  /** Whether the engine takes a value of a parameter, and shows it afterwards. */
  public async takes(parameter: string, value: string): Promise<boolean> {
    for (const setting of settingsOf(parameter, value)) {
      try {
        await this.client.call("CONFIG", "SET", setting.name, setting.value);
      } catch {
        return false;
      }
      const shown = await this.get(setting.name);
      if (!isShown(setting, shown)) {
        throw new Error(`${parameter} was set to ${setting.value}, and reads ${shown}.`);
      }
    }
    return true;
  }

  /** Whether commands make the engine publish something in channels of a pattern. */
  public async publishes(pattern: string, ...commands: readonly (readonly string[])[]): Promise<boolean> {
    const listener = new Redis(this.server.port, "127.0.0.1", { retryStrategy: null });
    try {
      let isPublished = false;
      listener.on("pmessage", () => (isPublished = true));
      await listener.psubscribe(pattern);
      for (const [command, ...words] of commands) {
        await this.run(command!, ...words);
      }
      await listener.ping(); // its answer comes after everything that was published before
      return isPublished;
    } finally {
      listener.disconnect();
    }
  }

  /** What the engine says against an access string; nothing when it takes it. */
  public async refusalOf(accessString: string): Promise<string | undefined> {
    return this.setUser(accessString).then(
      () => undefined,
      ({ message }: Error) => message,
    );
  }

  /** Makes the user of the tests again. */
  public async setUser(accessString: string): Promise<void> {
    await this.client.call("ACL", "DELUSER", "tested");
    await this.client.call("ACL", "SETUSER", "tested", ...accessString.split(" "));
  }

  /** Whether the user of the tests may log in with a password. */
  public async logsIn(password: string): Promise<boolean> {
    const client = new Redis(this.server.port, "127.0.0.1", { retryStrategy: null });
    try {
      await client.call("AUTH", "tested", password);
      return true;
    } catch (error) {
      if (/WRONGPASS/.test(String(error))) {
        return false;
      }
      throw error;
    } finally {
      client.disconnect();
    }
  }

  /** Whether the user of the tests may do this: asked of the engine, or, before Redis 7.0, tried. */
  public async allows(command: readonly string[], password: string): Promise<boolean> {
    const said = await this.client.call("ACL", "DRYRUN", "tested", ...command).catch(({ message }: Error) => message);
    if (!/unknown subcommand/i.test(String(said))) {
      return said === "OK";
    }
    const client = new Redis(this.server.port, "127.0.0.1", { retryStrategy: null });
    try {
      await client.call("AUTH", "tested", password);
      await client.call(command[0]!, ...command.slice(1));
      return true;
    } catch (error) {
      return !/NOPERM|WRONGPASS/.test(String(error));
    } finally {
      client.disconnect();
    }
  }

  /** Categories of commands. */
  public async categories(): Promise<string[]> {
    return (await this.client.call("ACL", "CAT")) as string[];
  }

  /** Commands in a category, subcommands too where the engine has them apart. */
  public async commandsIn(category: string): Promise<string[]> {
    return (await this.client.call("ACL", "CAT", category)) as string[];
  }

  /** Names of all commands, and of subcommands where the engine has them apart. */
  public async commands(): Promise<string[]> {
    type Row = [name: string, ...unknown[]];
    const rows = (await this.client.call("COMMAND")) as Row[];
    return rows.flatMap((row) => [row[0], ...((row[9] ?? []) as Row[]).map(([name]) => name)]);
  }

  /** Whether there is a command of this name. */
  public async hasCommand(command: string): Promise<boolean> {
    const error = await this.client.call(command, "nothing").then(
      () => "",
      ({ message }: Error) => message,
    );
    return !error.includes("unknown command");
  }
}

/** Whether the engine starts with a value of a parameter, and shows it then. */
export async function startsWith(engine: RealEngine, parameter: string, value: string): Promise<boolean> {
  const settings = settingsOf(parameter, value);
  try {
    const server = await RedisServer.start(engine, settings);
    const shown = await Promise.all(settings.map(({ name }) => server.get(name)));
    await server.stop();
    return settings.every((setting, at) => setting.name === "rename-command" || isShown(setting, shown[at]));
  } catch (error) {
    if (error instanceof Refusal) {
      return false;
    }
    throw error;
  }
}

/** The engine shows all classes of clients at once, and letters of events in an order of its own. */
function isShown({ name, value }: Setting, shown: string | undefined): boolean {
  switch (name) {
    case "client-output-buffer-limit":
      return shown?.replace("slave", "replica").includes(value) ?? false;
    case "notify-keyspace-events":
      return lettersOf(shown ?? "") === lettersOf(value);
    default:
      return shown === value;
  }
}

/** `A` stands for all classes of events. */
function lettersOf(events: string): string {
  const classes = events.includes("A") ? events.replace(/[g$lshzxetd]/g, "") : events;
  return [...classes].sort().join("");
}

function unquoted(word: string): string {
  return word === '""' ? "" : word;
}
