import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to AWS. */
export interface RecordedRequest {
  /** Such as `CreateReplicationGroup`. */
  readonly action: string;
  /** As they were sent. In ElastiCache and EC2 all are strings, and lists are numbered. */
  readonly parameters: { readonly [name: string]: unknown };
}

/**
 * Stands between Terraform and the local AWS and notes what was asked for: the only way to see what the local AWS does
 * not give back.
 */
export class Recorder {
  public static async start(target: string): Promise<Recorder> {
    const recorder = new Recorder(target);
    await new Promise<void>((resolve) => recorder.server.listen(0, "127.0.0.1", resolve));
    return recorder;
  }

  private readonly requests: RecordedRequest[] = [];
  private readonly server: Server;

  private constructor(private readonly target: string) {
    this.server = createServer((incoming, outgoing) => void this.forward(incoming, outgoing));
  }

  /** Where Terraform finds it. */
  public get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The parameters of the one request that did this to the resource. */
  public parametersOf(action: string, resource: RecordedRequest["parameters"] = {}): RecordedRequest["parameters"] {
    const found = this.allParametersOf(action, resource);
    expect({ action, resource, requests: found.length }).toEqual({ action, resource, requests: 1 });
    return found[0]!;
  }

  /** The parameters of every request that did this to the resource, in their order. */
  public allParametersOf(action: string, resource: RecordedRequest["parameters"]): RecordedRequest["parameters"][] {
    return this.requests
      .filter(
        (one) =>
          one.action === action && Object.entries(resource).every(([name, value]) => one.parameters[name] === value),
      )
      .map(({ parameters }) => parameters);
  }

  /** What was asked for, in order. */
  public actions(): string[] {
    return this.requests.map(({ action }) => action);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk as Buffer);
    }
    const body = Buffer.concat(chunks);
    this.note(incoming, body);
    const { method, url, headers } = incoming;
    const onward = { ...headers, host: new URL(this.target).host };
    const answer = request(new URL(url!, this.target), { method, headers: onward, agent: false }, (response) => {
      outgoing.writeHead(response.statusCode!, response.headers);
      response.pipe(outgoing);
    });
    answer.on("error", (error) => outgoing.destroy(error));
    answer.end(body);
  }

  private note({ headers }: IncomingMessage, body: Buffer): void {
    const target = headers["x-amz-target"]; // KMS and STS have JSON, ElastiCache and EC2 a form
    if (typeof target === "string") {
      this.requests.push({ action: target.split(".").pop()!, parameters: JSON.parse(body.toString()) });
    } else if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
      const { Action, ...parameters } = Object.fromEntries(new URLSearchParams(body.toString()));
      this.requests.push({ action: Action ?? "", parameters });
    }
  }
}
