/** Whether clients use TLS. */
export enum TransitEncryption {
  /** TLS only. */
  REQUIRED = "required",
  /** TLS or plain text, while clients move from one to the other. Valkey, and Redis OSS from 7.0.5. */
  PREFERRED = "preferred",
  /** Plain text only. */
  OFF = "off",
}
