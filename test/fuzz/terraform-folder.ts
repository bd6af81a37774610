import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import path from "node:path";
import { lastLines, type Outcome, run } from "../emulator/command";
import { TERRAFORM } from "../emulator/terraform-binary";

/** Keys of nobody. Nothing of what the provider checks by itself needs an account. */
export const WITHOUT_AWS = {
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: "true",
};

/** A folder in which the real Terraform runs with the real provider, and without AWS. */
export class TerraformFolder {
  /** Makes sure that there is a provider. */
  public static async open(home: string): Promise<TerraformFolder> {
    const plugins = process.env.TF_PLUGIN_CACHE_DIR ?? path.join(home, "plugins");
    mkdirSync(plugins, { recursive: true });
    const folder = new TerraformFolder(mkdtempSync(path.join(home, "plan-")), plugins);
    const aws = { source: "hashicorp/aws" };
    folder.write("main.tf.json", { terraform: { required_providers: { aws } } });
    const said = await folder.run("init", "-input=false");
    const locked = path.join(folder.path, ".terraform.lock.hcl");
    if (!readdirSync(folder.path).includes(path.basename(locked))) {
      folder.remove();
      throw new Error(`terraform init finds no AWS provider:\n${lastLines(said.text, 20)}`);
    }
    const [, version = "0"] = /version\s*=\s*"([\d.]+)"/.exec(readFileSync(locked, "utf8")) ?? [];
    folder.installed = version;
    return folder;
  }

  /** Version of the AWS provider. */
  public get version(): string {
    return this.installed;
  }

  private installed = "0";

  private constructor(
    public readonly path: string,
    private readonly plugins: string,
  ) {}

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  public write(file: string, content: object): void {
    const target = path.join(this.path, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(content));
  }

  /** Runs Terraform to its end. */
  public run(...args: string[]): Promise<Outcome> {
    const others = Object.entries(process.env).filter(
      ([name]) => !name.startsWith("AWS_") && !name.startsWith("TF_LOG"),
    );
    const env = {
      ...Object.fromEntries(others),
      AWS_CONFIG_FILE: devNull, // a profile of the person who runs this has no say
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: "true",
      CHECKPOINT_DISABLE: "1",
      TF_PLUGIN_CACHE_DIR: this.plugins, // the provider has half a gigabyte
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    };
    return run(TERRAFORM, args, { cwd: this.path, env });
  }
}

/** https://developer.hashicorp.com/terraform/internals/machine-readable-ui#diagnostic */
export interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly range?: { readonly filename: string };
}

/** One line of what `plan -json` writes. */
export interface Line {
  readonly diagnostic?: Diagnostic;
  readonly changes?: { readonly add: number };
}

export function linesOf<T extends Line>(output: string): T[] {
  return output.split("\n").flatMap((line) => (line.startsWith(`{"`) ? (JSON.parse(line) as T) : []));
}
