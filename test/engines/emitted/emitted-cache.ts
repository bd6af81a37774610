import { readFileSync } from "node:fs";
import type { RedisOptions } from "ioredis";
import type { Cache } from "../../../configuration/config";
import { clientPages } from "../../../stacks/client-pages";
import { type Synthesis, terraformOf } from "../../constructs/synthesis";
import { environmentFile } from "../../configuration/environment";
import { stackOf } from "../../stacks/environment-stack";
import { emittedParameters } from "./emitted-parameters";

/** What a cache writes for those who connect to it. */
export interface Emitted {
  /** Parameter Store, by name. */
  readonly parameters: { readonly [name: string]: string };
  readonly synthesis: Synthesis;
  /** The program for ioredis on the page of the cache. */
  readonly program: string;
}

/** Both stores of secrets: what is there is read where the manifest says, and nowhere else. */
export interface Stores {
  /** Secrets Manager, by ARN. */
  readonly secrets: { readonly [arn: string]: string };
  /** SecureStrings of Parameter Store, by name. */
  readonly secureStrings: { readonly [name: string]: string };
}

interface Login {
  readonly user: string;
  readonly authMode: string;
  readonly secret?: { readonly secretArn?: string; readonly jsonKey?: string; readonly parameterName?: string };
}

interface Manifest extends Omit<Login, "user"> {
  readonly endpoint?: string;
  readonly readerEndpoint?: string;
  readonly configurationEndpoint?: string;
  readonly port: number;
  readonly tls: string;
}

const PATH = "/elasticache/dev/session";

/** Synthesizes an environment whose one cache is called `session`. */
export function emittedBy(session: Cache): Emitted {
  const stack = stackOf({ ...environmentFile("dev"), caches: { session } });
  const synthesis = terraformOf(stack);
  const [page] = clientPages([stack]);
  const [, program = ""] = /^```js\n(.*?)^```$/ms.exec(page!.text) ?? [];
  return { parameters: emittedParameters(synthesis), synthesis, program };
}

export function manifestOf({ parameters }: Emitted): Manifest {
  return JSON.parse(parameters[`${PATH}/manifest`]!) as Manifest;
}

export function loginOf({ parameters }: Emitted, user: string): Login {
  return JSON.parse(parameters[`${PATH}/users/${user}`]!) as Login;
}

/** What a client says and expects: all of it is from the manifest, but for the authority that it trusts. */
export function clientOptions(
  emitted: Emitted,
  { authority, stores, user }: { readonly authority: string; readonly stores: Stores; readonly user?: string },
): RedisOptions {
  const manifest = manifestOf(emitted);
  const login = manifest.authMode === "users" ? loginOf(emitted, user!) : undefined;
  const { secret } = login ?? manifest;
  return {
    host: manifest.endpoint ?? manifest.configurationEndpoint,
    port: manifest.port,
    ...(manifest.tls === "off" ? {} : { tls: { ca: readFileSync(authority) } }),
    ...(login ? { username: login.user } : {}),
    ...(secret ? { password: secretAt(secret, stores) } : {}),
  };
}

function secretAt({ secretArn = "", jsonKey, parameterName }: Required<Login>["secret"], stores: Stores): string {
  const text = parameterName === undefined ? stores.secrets[secretArn] : stores.secureStrings[parameterName];
  const secret =
    text !== undefined && jsonKey !== undefined ? (JSON.parse(text) as { [key: string]: string })[jsonKey] : text;
  if (secret === undefined) {
    throw new Error(`There is no secret at ${JSON.stringify({ secretArn, jsonKey, parameterName })}.`);
  }
  return secret;
}
