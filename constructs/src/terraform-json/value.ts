/** The argument of a resource that a value was read from. */
export interface Origin {
  readonly stack: string;
  /** The instance, such as `aws_kms_key.Key[0]`, as the newer of two stacks calls it. */
  readonly address: string;
  readonly attribute: string;
}

interface Details {
  /** Set where the value is one that Terraform learns during apply, so that it equals nothing. */
  readonly because?: string;
  /** Set where the value is an attribute of a resource, as it is. */
  readonly origin?: Origin;
}

/**
 * A value that only the state of Terraform knows, such as an ARN. Two with the same text are the same value, unless
 * Terraform learns it during apply.
 */
export class Opaque {
  /** A value that is made of others: known after apply if one of them is. */
  public static of(text: string, ...parts: readonly unknown[]): Opaque {
    const because = reasonIn(parts);
    return new Opaque(text, because === undefined ? {} : { because });
  }

  public readonly because?: string;
  public readonly origin?: Origin;

  public constructor(
    /** An expression without variables and local values. */
    public readonly text: string,
    details: Details = {},
  ) {
    this.because = details.because;
    this.origin = details.origin;
  }

  public get isUnknown(): boolean {
    return this.because !== undefined;
  }

  public toString(): string {
    return this.isUnknown ? `\${${this.text} (known after apply)}` : `\${${this.text}}`;
  }

  public toJSON(): string {
    return this.toString();
  }
}

/** Something with attributes that are read one by one: an instance of a resource, or all resources of a type. */
export class Lookup {
  public constructor(
    public readonly text: string,
    public readonly read: (name: string) => unknown,
  ) {}
}

/** Instances of which only the state knows how many there are. Each of them is like this one. */
export class Several extends Opaque {
  public constructor(public readonly instance: Lookup) {
    super(instance.text);
  }
}

export type ValueObject = { readonly [key: string]: unknown };

/** Whether a value is an object or a map. */
export function isObject(value: unknown): value is ValueObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Opaque) &&
    !(value instanceof Lookup)
  );
}

/** Whether a value holds nothing that only the state knows. */
export function isPlain(value: unknown): boolean {
  return find(value, (one) => one instanceof Opaque || one instanceof Lookup) === undefined;
}

/** Why a value is known after apply only; undefined where Terraform knows it when it plans. */
export function reasonIn(value: unknown): string | undefined {
  const found = find(value, (one) => one instanceof Opaque && one.isUnknown);
  return found instanceof Opaque ? found.because : undefined;
}

/** A value as an expression that would give it. */
export function textOf(value: unknown): string {
  if (value instanceof Opaque || value instanceof Lookup) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map(textOf).join(", ")}]`;
  }
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, one]) => `${key} = ${textOf(one)}`)
      .join(", ")}}`;
  }
  return value === undefined ? "null" : JSON.stringify(value);
}

/** A text that is the same for the same value: Terraform takes "6379" for 6379, and sets have no order. */
export function keyOf(value: unknown): string {
  if (Array.isArray(value)) {
    return JSON.stringify(value.map(keyOf).sort());
  }
  if (isObject(value)) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined && one !== null);
    return JSON.stringify(entries.map(([key, one]) => [key, keyOf(one)]).sort());
  }
  return value instanceof Lookup ? `\${${value.text}}` : String(value ?? null);
}

function find(value: unknown, fits: (one: unknown) => boolean): unknown {
  if (fits(value)) {
    return value;
  }
  const inner = Array.isArray(value) ? (value as unknown[]) : isObject(value) ? Object.values(value) : [];
  for (const one of inner) {
    const found = find(one, fits);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
