import type { LocalAccount } from "../emulator/credentials";

const REGION = "eu-west-1";

/** A parameter of SSM Parameter Store. */
export interface Parameter {
  readonly Name: string;
  readonly Type: string;
  readonly Value: string;
}

/** All parameters under a path that ends with a slash, which an account has in eu-west-1. */
export async function parametersUnder({ endpoint, accountId }: LocalAccount, path: string): Promise<Parameter[]> {
  const scope = `${accountId}/20250101/${REGION}/ssm/aws4_request`;
  const found: Parameter[] = [];
  let NextToken: string | undefined;
  do {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AmazonSSM.GetParametersByPath",
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
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
