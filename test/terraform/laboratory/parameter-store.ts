import { type LocalAccount, unsigned } from "../../emulator/credentials";

const REGION = "eu-west-1";

/** A parameter of SSM Parameter Store. */
export interface Parameter {
  readonly Name: string;
  readonly Type: string;
  readonly Value: string;
}

/** All parameters under a path that ends with a slash, which an account has in eu-west-1. */
export async function parametersUnder({ endpoint, accountId }: LocalAccount, path: string): Promise<Parameter[]> {
  const found: Parameter[] = [];
  let NextToken: string | undefined;
  do {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AmazonSSM.GetParametersByPath",
        ...unsigned(accountId, REGION, "ssm"),
      },
      body: JSON.stringify({ Path: path, Recursive: true, NextToken }),
    });
    expect(response.status).toBe(200);
    const page = (await response.json()) as { Parameters: Parameter[]; NextToken?: string };
    found.push(...page.Parameters);
    ({ NextToken } = page);
  } while (NextToken);
  return found;
}
