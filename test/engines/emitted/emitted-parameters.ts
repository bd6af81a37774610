import type { Block, Synthesis } from "../../constructs/synthesis";

/** What AWS makes up. The tests give it to the engine that stands in for AWS. */
const MADE_UP: { readonly [attribute: string]: (block: Block) => string } = {
  "aws_elasticache_replication_group primary_endpoint_address": (block) => hostOf("master", block),
  "aws_elasticache_replication_group reader_endpoint_address": (block) => hostOf("replica", block),
  "aws_elasticache_replication_group configuration_endpoint_address": (block) => hostOf("clustercfg", block),
  "aws_secretsmanager_secret id": ({ name_prefix: prefix }) =>
    `arn:aws:secretsmanager:eu-west-1:111111111111:secret:${String(prefix)}1-AbCdEf`,
};
const REFERENCE = String.raw`(aws_\w+)\.([\w-]+)\.(\w+)`;
/** A reference, a text without anything to fill in, or what JSON writes in the same way. */
const WORD = new RegExp(String.raw`\s*(?:${REFERENCE}|("(?:[^"\\$%]|\\.)*")|(=)|([{}[\],]|\d+|true|false))\s*`, "y");

/**
 * What programs find in Parameter Store when Terraform has made what a stack synthesizes, by name. Follows
 * references to what is written in another block or made up by AWS, and does `jsonencode`; fails on anything else.
 */
export function emittedParameters({ resource }: Synthesis): { readonly [name: string]: string } {
  const valueOf = (type: string, name: string, attribute: string): string => {
    const block = resource[type]?.[name] ?? refuse(`${type}.${name}`);
    const given = block[attribute];
    if (typeof given === "string") {
      return valueIn(given);
    }
    const madeUp = MADE_UP[`${type} ${attribute}`] ?? refuse(`${type}.${name}.${attribute}`);
    return madeUp(block);
  };
  const valueIn = (text: string): string => {
    const [, expression] = /^\$\{(.*)\}$/s.exec(text) ?? [];
    if (expression === undefined) {
      return text.includes("${") ? refuse(text) : text;
    }
    const [, type, name, attribute] = new RegExp(`^${REFERENCE}$`).exec(expression) ?? [];
    if (type && name && attribute) {
      return valueOf(type, name, attribute);
    }
    const [, object] = /^jsonencode\((.*)\)$/s.exec(expression) ?? refuse(text);
    return JSON.stringify(JSON.parse(jsonOf(object!, valueOf)));
  };
  return Object.fromEntries(
    Object.values(resource.aws_ssm_parameter ?? {}).map((block) => {
      const { name, insecure_value: value } = block as { readonly name: string; readonly insecure_value: string };
      return [name, valueIn(value)];
    }),
  );
}

/** The JSON that an object of Terraform is. */
function jsonOf(object: string, valueOf: (type: string, name: string, attribute: string) => string): string {
  let json = "";
  for (WORD.lastIndex = 0; WORD.lastIndex < object.length;) {
    const rest = object.slice(WORD.lastIndex);
    const [, type, name, attribute, quoted, equals, same] = WORD.exec(object) ?? refuse(rest);
    json += type ? JSON.stringify(valueOf(type, name!, attribute!)) : (quoted ?? (equals ? ":" : same));
  }
  return json;
}

function refuse(text: string): never {
  throw new Error(`Nobody knows what this would be: ${text}`);
}

function hostOf(role: string, { replication_group_id: id }: Block): string {
  return `${role}.${String(id)}.test`;
}
