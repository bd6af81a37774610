import { readFileSync } from "node:fs";
import path from "node:path";
import { scratchFolder } from "../../scratch";
import { floorOf, writeBatch } from "./batch";
import type { JsonObject } from "../draw/schema";

const FOLDER = scratchFolder();

function stack(number: number, region: string): { number: number; terraform: JsonObject } {
  return {
    number,
    terraform: {
      provider: { aws: [{ region, allowed_account_ids: ["111111111111"], default_tags: [{ tags: { app: "shop" } }] }] },
      terraform: {
        required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
        backend: { s3: { bucket: "state", key: "a.tfstate" } },
      },
      import: [{ to: "aws_subnet.One", id: "subnet-0a1b2c3d" }],
      data: { aws_vpc: { Vpc: { tags: { Name: "caches" } } } },
      ephemeral: { aws_secretsmanager_random_password: { Random: { password_length: 64, exclude_punctuation: true } } },
      resource: { aws_subnet: { One: { vpc_id: "${data.aws_vpc.Vpc.id}" }, Two: { vpc_id: "vpc-1" } } },
      output: { one: { value: "${aws_subnet.One.id}" } },
    },
  };
}

function read(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, file), "utf8"));
}

test("a stack becomes a module as it is, but for provider, backend and imports, and waits with whatever it looks up", () => {
  expect(writeBatch(FOLDER, [stack(7, "eu-west-1")]).resources).toBe(3);
  expect(read(FOLDER, "modules/stack-7/cdk.tf.json")).toEqual({
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } } },
    data: {
      aws_vpc: { Vpc: { tags: { Name: "caches" }, depends_on: ["terraform_data.later"] } },
      terraform_remote_state: {
        s3: { backend: "s3", config: { bucket: "state", key: "a.tfstate" }, depends_on: ["terraform_data.later"] },
      },
    },
    ephemeral: {
      aws_secretsmanager_random_password: {
        Random: { password_length: '${terraform_data.later.id == "none" ? 63 : 64}', exclude_punctuation: true },
      },
    },
    resource: {
      aws_subnet: { One: { vpc_id: "${data.aws_vpc.Vpc.id}" }, Two: { vpc_id: "vpc-1" } },
      terraform_data: { later: {} },
    },
    output: { one: { value: "${aws_subnet.One.id}" } },
  });
});

test("stacks of a region share a provider, which needs no account", () => {
  const batch = writeBatch(FOLDER, [stack(1, "eu-west-1"), stack(2, "us-east-1"), stack(3, "eu-west-1")]);
  expect(read(FOLDER, "provider-0.tf.json")).toEqual({
    provider: {
      aws: [
        {
          alias: "region-0",
          region: "eu-west-1",
          default_tags: [{ tags: { app: "shop" } }],
          access_key: "none",
          secret_key: "none",
          skip_credentials_validation: true,
          skip_requesting_account_id: true,
          skip_metadata_api_check: "true",
        },
      ],
    },
  });
  expect(batch.stacksOf("provider-0.tf.json")).toEqual([1, 3]);
  expect(batch.stacksOf("modules/stack-2/cdk.tf.json")).toEqual([2]);
  expect(batch.stacksOf("main.tf.json")).toEqual([]);
});

test("a stack says which provider it needs at least", () => {
  expect(floorOf(stack(1, "eu-west-1"))).toBe("5.100.0");
});
