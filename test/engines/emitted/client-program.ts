import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import type { Stores } from "./emitted-cache";

/** What a program finds around it. */
export interface Surroundings {
  /** An empty folder below the project, where Node finds the packages that the project has. */
  readonly folder: string;
  /** Parameter Store. */
  readonly parameters: { readonly [name: string]: string };
  readonly stores: Stores;
  /** A file with the certificate of the authority that the program trusts. */
  readonly authority: string;
}

/** What of AWS is not on this machine, by package. The two stores refuse what they do not have, as AWS does. */
const PACKAGES = {
  "@aws-sdk/client-ssm": `
    import { parameters, secureStrings } from "../../../stores.mjs";
    export class GetParameterCommand { constructor(input) { this.input = input; } }
    export class SSMClient {
      async send({ input: { Name, WithDecryption } }) {
        if (Name in secureStrings) return { Parameter: { Value: WithDecryption ? secureStrings[Name] : "encrypted" } };
        if (!(Name in parameters)) throw new Error("ParameterNotFound: " + Name);
        return { Parameter: { Value: parameters[Name] } };
      }
    }`,
  "@aws-sdk/client-secrets-manager": `
    import { secrets } from "../../../stores.mjs";
    export class GetSecretValueCommand { constructor(input) { this.input = input; } }
    export class SecretsManagerClient {
      async send({ input: { SecretId } }) {
        if (!(SecretId in secrets)) throw new Error("ResourceNotFoundException: " + SecretId);
        return { SecretString: secrets[SecretId] };
      }
    }`,
  "@aws-sdk/credential-providers": `
    export const fromNodeProviderChain = () => async () => ({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" });`,
  // Where these packages have their code: @aws-sdk/client-elasticache brings it along.
  "@aws-crypto/sha256-js": 'export { Sha256Js as Sha256 } from "@smithy/core/checksum";',
  "@aws-sdk/util-format-url": 'export { formatUrl } from "@aws-sdk/core/util";',
  "@smithy/protocol-http": 'export { HttpRequest } from "@smithy/core/transport";',
};
/** Names of hosts are those of this machine. */
const LOOKUP = `
  require("node:dns").lookup = (host, options, callback) =>
    options.all ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4);`;

/**
 * Runs a program of a client page as it is written, until it has said a line or ends.
 *
 * @param check what is to be done while it is connected
 * @returns what it said
 */
export async function runProgram(
  source: string,
  { folder, parameters, stores, authority }: Surroundings,
  check: () => Promise<void>,
): Promise<string> {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write("program.mjs", source);
  write("lookup.cjs", LOOKUP);
  const exported = Object.entries({ parameters, ...stores });
  write("stores.mjs", exported.map(([name, store]) => `export const ${name} = ${JSON.stringify(store)};\n`).join(""));
  for (const [name, text] of Object.entries(PACKAGES)) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, type: "module", main: "index.js" }));
    write(`node_modules/${name}/index.js`, text);
  }
  const child = spawn(process.execPath, ["--require", path.join(folder, "lookup.cjs"), "program.mjs"], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: authority },
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  const spoke = new Promise<void>((resolve) => {
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    });
  });
  try {
    await Promise.race([spoke, ended]);
    await check();
    return said;
  } finally {
    child.kill();
    await ended;
  }
}
