/** A setting of Redis OSS or Valkey, by the name that the engine has for it. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

const BUFFER_LIMIT = /^client-output-buffer-limit-(normal|pubsub|replica)-(hard-limit|soft-limit|soft-seconds)$/;

/**
 * Three parameters of ElastiCache are one setting of the engine, for each class of clients; renamed commands are one
 * directive each. Everything else has the same name.
 */
export function settingsOf(parameter: string, value: string): Setting[] {
  const [, clients, limit] = BUFFER_LIMIT.exec(parameter) ?? [];
  if (clients) {
    const limits = ["hard-limit", "soft-limit", "soft-seconds"].map((each) => (each === limit ? value : "0"));
    return [{ name: "client-output-buffer-limit", value: [clients, ...limits].join(" ") }];
  }
  if (parameter === "rename-commands") {
    return [...value.matchAll(/(\S+)\s+(\S+)/g)].map(([, command, renamed]) => ({
      name: "rename-command",
      value: `${command} ${renamed === "blocked" ? '""' : renamed}`,
    }));
  }
  return [{ name: parameter, value }];
}
