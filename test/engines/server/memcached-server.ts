import { connect } from "node:net";
import { userInfo } from "node:os";
import { text } from "node:stream/consumers";
import { MEMCACHED } from "../engines";
import { optionOf } from "../memcached-options";
import { Refusal, type Server, startServer } from "./server";

/** Whether Memcached starts with values of parameters. */
export async function startsWithAll(parameters: { readonly [name: string]: string }): Promise<boolean> {
  try {
    await (await start(parameters)).stop();
    return true;
  } catch (error) {
    if (error instanceof Refusal) {
      return false;
    }
    throw error;
  }
}

/** Whether Memcached, with values of parameters, keeps an item of this many bytes, and lives. */
export async function stores(parameters: { readonly [name: string]: string }, bytes: number): Promise<boolean> {
  const server = await start(parameters);
  try {
    const socket = connect(server.port, "127.0.0.1");
    socket.write(`set key 0 0 ${bytes}\r\n${"x".repeat(bytes)}\r\nquit\r\n`);
    return (await text(socket).catch(() => "")).includes("STORED");
  } finally {
    await server.stop().catch(() => undefined);
  }
}

/** With memory enough that it is not what keeps it from starting. */
function start(parameters: { readonly [name: string]: string }): Promise<Server> {
  const own = ["-u", userInfo().username, "-l", "127.0.0.1", "-m", "4096"];
  const given = Object.entries(parameters).flatMap(([name, value]) => optionOf(name).options(value));
  return startServer(MEMCACHED.program(), (port) => [...own, "-p", String(port), ...given]);
}

/** Whether Memcached starts with a value of a parameter, and shows it then. */
export async function startsWith(parameter: string, value: string): Promise<boolean> {
  const { shows } = optionOf(parameter);
  try {
    const server = await start({ [parameter]: value });
    const settings = await settingsOf(server.port);
    await server.stop();
    if (shows && settings.get(shows[0]) !== shows[1](value)) {
      throw new Error(`${parameter} was set to ${value}, and ${shows[0]} reads ${settings.get(shows[0])}.`);
    }
    return true;
  } catch (error) {
    if (error instanceof Refusal) {
      return false;
    }
    throw error;
  }
}

/** https://github.com/memcached/memcached/blob/1.6.18/doc/protocol.txt */
async function settingsOf(port: number): Promise<Map<string, string>> {
  const socket = connect(port, "127.0.0.1");
  socket.write("stats settings\r\nquit\r\n");
  const lines = (await text(socket)).matchAll(/^STAT (\S+) (.*?)\r?$/gm);
  return new Map([...lines].map(([, name, value]) => [name!, value!]));
}
