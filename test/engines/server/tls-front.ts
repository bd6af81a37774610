import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, type Socket } from "node:net";
import path from "node:path";
import { createServer, type Server, type TLSSocket } from "node:tls";

/**
 * TLS in front of an engine that listens on this machine. The Valkey of PyPI, which the tests start, is built without TLS:
 * its program knows no `tls-port`. To a client, one is like the other.
 *
 * The certificate is made out to names of hosts, as on AWS, and signed by an authority of this front alone, which the client
 * has to know. The front cannot go by the name that a client asks for: ioredis asks for none, and only compares.
 */
export class TlsFront {
  /** @param folder an empty one, for keys and certificates */
  public static async start(folder: string): Promise<TlsFront> {
    const front = new TlsFront(folder);
    front.server.listen(0, "127.0.0.1");
    await once(front.server, "listening");
    return front;
  }

  /** The certificate of the authority, a file. */
  public readonly authority: string;
  /** All that clients have said. */
  public heard = "";
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private enginePort = 0;

  private constructor(private readonly folder: string) {
    this.authority = this.certify("authority");
    this.server = createServer((socket) => this.serve(socket));
    this.server.on("tlsClientError", (_, socket) => socket.destroy());
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Hands everybody who connects from now on to the engine at a port, with a certificate made out to the names. */
  public route(enginePort: number, ...names: string[]): void {
    this.enginePort = enginePort;
    const alternatives = names.map((name) => `DNS:${name}`).join(",");
    const signed = ["-CA", this.authority, "-CAkey", this.keyOf("authority")];
    const extensions = ["-addext", `subjectAltName=${alternatives}`, "-addext", "basicConstraints=critical,CA:FALSE"];
    const certificate = this.certify("server", ...signed, ...extensions);
    this.server.setSecureContext({ cert: readFileSync(certificate), key: readFileSync(this.keyOf("server")) });
  }

  public async stop(): Promise<void> {
    this.server.close();
    this.sockets.forEach((socket) => socket.destroy());
    await once(this.server, "close");
  }

  private serve(client: TLSSocket): void {
    client.on("data", (chunk: Buffer) => (this.heard += chunk.toString()));
    const engine = connect(this.enginePort, "127.0.0.1");
    for (const [socket, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }

  private keyOf(name: string): string {
    return path.join(this.folder, `${name}.key`);
  }

  /** https://docs.openssl.org/3.0/man1/openssl-req/ */
  private certify(name: string, ...options: string[]): string {
    const file = path.join(this.folder, `${name}.pem`);
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-keyout", this.keyOf(name)];
    const args = ["req", "-x509", "-days", "2", "-subj", `/CN=${name}`, ...key, "-out", file, ...options];
    execFileSync("openssl", args, { stdio: "pipe" });
    return file;
  }
}
