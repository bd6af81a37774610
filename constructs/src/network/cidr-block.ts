import { isIPv4, isIPv6 } from "node:net";

/** A range of IP addresses, IPv4 or IPv6. Pure arithmetic. */
export class CidrBlock {
  /** Reads `10.0.0.0/16` or `fd00:ec2::/32`. Gives `undefined` for anything else. */
  public static parse(text: string): CidrBlock | undefined {
    const [, address = "", digits = ""] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? [];
    const bits = isIPv4(address) ? 32 : isIPv6(address) && !address.includes(".") ? 128 : 0;
    const prefixLength = Number(digits);
    if (bits === 0 || prefixLength > bits) {
      return undefined;
    }
    const value = bits === 32 ? ipv4Value(address) : ipv6Value(address);
    return new CidrBlock(text, bits, prefixLength, value);
  }

  private readonly first: bigint;
  private readonly last: bigint;

  private constructor(
    private readonly text: string,
    private readonly bits: 32 | 128,
    /** How many leading bits are fixed. */
    public readonly prefixLength: number,
    private readonly address: bigint,
  ) {
    const size = 1n << BigInt(bits - prefixLength);
    this.first = (address / size) * size;
    this.last = this.first + size - 1n;
  }

  /** Whether the block is of IPv6 addresses. */
  public get isIpv6(): boolean {
    return this.bits === 128;
  }

  /** Whether the address before the slash is the first of the block, as EC2 demands. */
  public get startsAtNetworkAddress(): boolean {
    return this.address === this.first;
  }

  /** Whether no address of the block is reachable from the internet: RFC 1918, RFC 6598 and RFC 4193. */
  public get isPrivate(): boolean {
    return (this.isIpv6 ? PRIVATE_IPV6 : PRIVATE_IPV4).some((block) => CidrBlock.parse(block)!.contains(this));
  }

  /** Whether every address of the other block is in this one. */
  public contains(other: CidrBlock): boolean {
    return this.bits === other.bits && this.first <= other.first && other.last <= this.last;
  }

  /** Whether the two blocks share an address. */
  public overlaps(other: CidrBlock): boolean {
    return this.bits === other.bits && this.first <= other.last && other.first <= this.last;
  }

  /** The text that it was read from. */
  public toString(): string {
    return this.text;
  }
}

const PRIVATE_IPV4 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
const PRIVATE_IPV6 = ["fc00::/7"];

function ipv4Value(address: string): bigint {
  return address.split(".").reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function ipv6Value(address: string): bigint {
  const [head = "", tail] = address.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill("0");
  return [...left, ...zeros, ...right].reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}
