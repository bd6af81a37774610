import { Lazy, Token } from "cdktf";

/**
 * A text as Terraform quotes it inside of an expression; cdktf 0.21 leaves quotation marks as they are. A brace after a
 * sign would begin another expression.
 *
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function quotedText(text: string): string {
  return Token.isUnresolved(text) ? `"${text}"` : JSON.stringify(withoutExpressions(text));
}

/** A text for a function of Terraform, which is given it as it is. */
export function argumentText(text: string): string {
  return Token.isUnresolved(text) ? text : Lazy.stringValue({ produce: () => quotedText(text) });
}

/** A text outside of expressions. */
export function plainText(text: string): string {
  return Token.isUnresolved(text) ? text : withoutExpressions(text);
}

function withoutExpressions(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}
