import { connect } from "node:net";
import { userInfo } from "node:os";
import { text } from "node:stream/consumers";
import { MEMCACHED } from "./engines";
import { optionOf } from "./memcached-options";
import { Refusal, startServer } from "./server";

/** Whether Memcached starts with a value of a parameter, and shows it then. */
export async function startsWith(parameter: string, value: string): Promise<boolean> {
  const { options, shows } = optionOf(parameter);
  const own = ["-u", userInfo().username, "-l", "127.0.0.1"];
  try {
    const server = await startServer(MEMCACHED.program(), (port) => [...own, "-p", String(port), ...options(value)]);
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
