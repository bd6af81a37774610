import { providerSource, type ReplacedType } from "../terraform-json/replaced-type";
import { CHANGED, CHANGED_NOT_ONLY_IN_CASE } from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

const SECOND_RECORD = "Make another record beside it, move the clients, and remove this one last.";

/** A name that clients know a cache by. */
export const ROUTE53_RECORD: ReplacedType = {
  type: "aws_route53_record",
  noun: "DNS record",
  loses: "access",
  replacing: [
    { argument: "name", when: CHANGED_NOT_ONLY_IN_CASE, remedy: `Keep the name. ${SECOND_RECORD}` },
    { argument: "zone_id", when: CHANGED, remedy: `Keep the zone. ${SECOND_RECORD}` },
  ],
  inPlace: argumentsInPlace({ declaredBy: ["DnsNamesSettings"], others: ["records"] }),
  source: providerSource("route53/record.go"),
};
