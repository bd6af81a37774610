import { type TerraformStack, TerraformOutput } from "cdktf";
import { AccessString, User } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  // IAM authenticates the user: there is no secret.
  const checkout = new User(stack, "Checkout", {
    userId: "prod-checkout",
    accessString: AccessString.application("checkout:"),
  });
  // Reads what is sold, and counts how often; nothing else.
  new User(stack, "Reports", {
    userId: "prod-reports",
    accessString: AccessString.of()
      .on()
      .readKeys("catalog:*")
      .allowCategories("read", "connection")
      .denyCategories("dangerous")
      .orElse(AccessString.of().keys("seen:*").allowCommands("incr")),
  });
  new TerraformOutput(stack, "user", { value: checkout.userArn });
}
