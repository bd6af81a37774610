import { isStateful } from "./plan";
import { replacedType } from "./table";

/** A type of resource with which data is lost, or clients are locked out, when it is destroyed. */
export class StatefulType {
  /** What is known of a type, such as `aws_elasticache_user`; undefined where nothing is lost with it. */
  public static of(type: string): StatefulType | undefined {
    const known = replacedType(type);
    return isStateful(known) ? new StatefulType(known.noun, known.identity) : undefined;
  }

  private constructor(
    /** In words, such as `user group`. */
    public readonly noun: string,
    /**
     * The argument that AWS knows it by, such as `user_group_id`.
     *
     * @default - AWS gives it an id of its own
     */
    public readonly identity?: string,
  ) {}
}
