import { CidrBlock } from "../../../constructs/src/network/cidr-block";

const block = (text: string) => CidrBlock.parse(text)!;

test.each(["10.0.0.0/8", "0.0.0.0/0", "192.168.1.1/32", "::/0", "fd00:ec2::/32", "2001:db8::1/128"])(
  "reads %s",
  (text) => {
    expect(String(block(text))).toBe(text);
  },
);

test.each([
  "",
  "10.0.0.0",
  "10.0.0.0/33",
  "10.0.0/8",
  "::1/129",
  "fd00::/x",
  "10.0.0.0/8 ",
  "::ffff:10.0.0.0/104",
  "a/8",
  "1/1",
])("does not read %p", (text) => {
  expect(CidrBlock.parse(text)).toBeUndefined();
});

test.each([
  ["10.0.0.0/16", "10.0.255.0/24", true],
  ["10.0.0.0/16", "10.1.0.0/24", false],
  ["10.0.0.0/24", "10.0.0.0/16", true],
  ["10.0.0.0/25", "10.0.0.128/25", false],
  ["0.0.0.0/0", "::/0", false],
  ["fd00::/8", "fdff:ffff::/32", true],
])("%s and %s overlap: %p", (one, other, expected) => {
  expect(block(one).overlaps(block(other))).toBe(expected);
});

test.each([
  ["10.0.0.0/8", true],
  ["172.16.0.0/12", true],
  ["172.32.0.0/12", false],
  ["192.168.0.0/15", false],
  ["100.64.0.0/10", true],
  ["0.0.0.0/0", false],
  ["::/0", false],
  ["fc00::/7", true],
  ["2600:1f18::/32", false],
])("%s is private: %p", (text, expected) => {
  expect(block(text).isPrivate).toBe(expected);
});

test.each([
  ["10.0.0.0/16", true],
  ["10.0.0.1/16", false],
  ["fd00::1/64", false],
])("%s starts at its network address: %p", (text, expected) => {
  expect(block(text).startsAtNetworkAddress).toBe(expected);
});
