/** How a parameter of ElastiCache is given to Memcached, and where the running engine shows it. */
export interface Option {
  readonly options: (value: string) => readonly string[];
  /** Line of `stats settings`, if there is one. */
  readonly shows?: readonly [name: string, as: (value: string) => string];
}

const same = (value: string) => value;
const yesNo = (value: string) => (value === "1" ? "yes" : "no");
const noYes = (value: string) => (value === "1" ? "no" : "yes");
const kibibytes = (value: string) => String(Number(value) * 1024);

const letter = (option: string, shows?: Option["shows"]): Option => ({ options: (value) => [option, value], shows });
const flag = (option: string, shows?: Option["shows"]): Option => ({
  options: (value) => (value === "1" ? [option] : []),
  shows,
});
const extended = (option: string, shows?: Option["shows"]): Option => ({
  options: (value) => ["-o", `${option}=${value}`],
  shows,
});
const toggle = (option: string, shows?: Option["shows"]): Option => ({
  options: (value) => ["-o", value === "1" ? option : `no_${option}`],
  shows,
});

/** https://github.com/memcached/memcached/blob/1.6.18/memcached.c, and its `--help` */
const OPTIONS: { readonly [parameter: string]: Option } = {
  backlog_queue_limit: letter("-b", ["tcp_backlog", same]),
  binding_protocol: letter("-B", ["binding_protocol", (value) => (value === "auto" ? "auto-negotiate" : value)]),
  cas_disabled: flag("-C", ["cas_enabled", noYes]),
  chunk_size: letter("-n", ["chunk_size", same]),
  chunk_size_growth_factor: letter("-f", ["growth_factor", same]),
  disable_flush_all: flag("-F", ["flush_enabled", noYes]),
  error_on_memory_exhausted: flag("-M", ["evictions", (value) => (value === "1" ? "off" : "on")]),
  hash_algorithm: extended("hash_algorithm", ["hash_algorithm", same]),
  hashpower_init: extended("hashpower", ["hashpower_init", same]),
  idle_timeout: extended("idle_timeout", ["idle_timeout", same]),
  inline_ascii_resp: toggle("inline_ascii_resp"), // taken, and of no effect since 1.5.16
  large_memory_pages: flag("-L"),
  lock_down_paged_memory: flag("-k"),
  lru_crawler: toggle("lru_crawler", ["lru_crawler", yesNo]),
  lru_maintainer: toggle("lru_maintainer", ["lru_maintainer_thread", yesNo]),
  max_cache_memory: letter("-m", ["maxbytes", (value) => String(Number(value) * 2 ** 20)]),
  max_item_size: letter("-I", ["item_size_max", same]),
  max_simultaneous_connections: letter("-c", ["maxconns", same]),
  maxconns_fast: toggle("maxconns_fast", ["maxconns_fast", yesNo]),
  maximize_core_file_limit: flag("-r"),
  no_modern: flag("-ono_modern"),
  num_threads: letter("-t", ["num_threads", same]),
  requests_per_event: letter("-R", ["reqs_per_event", same]),
  slab_automove: extended("slab_automove", ["slab_automove", same]),
  slab_chunk_max: extended("slab_chunk_max", ["slab_chunk_max", same]), // in bytes, whatever its help says
  slab_reassign: toggle("slab_reassign", ["slab_reassign", yesNo]),
  track_sizes: { options: (value) => (value === "1" ? ["-o", "track_sizes"] : []), shows: ["track_sizes", yesNo] },
  watcher_logbuf_size: extended("watcher_logbuf_size", ["watcher_logbuf_size", kibibytes]),
  worker_logbuf_size: extended("worker_logbuf_size", ["worker_logbuf_size", kibibytes]),
};

/** The option of a parameter. One that nobody has translated is tried under its own name. */
export function optionOf(parameter: string): Option {
  return OPTIONS[parameter] ?? extended(parameter);
}
