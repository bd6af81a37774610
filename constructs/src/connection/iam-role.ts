/** A role of IAM, which stands for everything that assumes it. */
export interface IIamRole {
  /** ARN, `arn:aws:iam::111111111111:role/web`, with its path if it has one. */
  readonly roleArn: string;
}

/** Roles that exist already. */
export class IamRole {
  /** A role by its ARN: a literal, or a reference such as `aws_iam_role.web.arn`. */
  public static fromRoleArn(roleArn: string): IIamRole {
    return { roleArn };
  }
}
