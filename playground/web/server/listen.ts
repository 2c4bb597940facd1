import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

const TRIES = 20;
const LAST_PORT = 65_535;

/**
 * Listens on 127.0.0.1, at `port` or the next free one after it; 0 takes any.
 * @throws Error when the next twenty are all in use
 */
export async function listenOnFreePort(
  server: Server,
  port: number,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const last = Math.min(port + TRIES - 1, LAST_PORT);
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await tryToListen(server, candidate)) {
      return { port: (server.address() as AddressInfo).port, stop: () => stop(server) };
    }
  }
  throw new Error(`No port from ${port} to ${last} is free. Choose one with --port.`);
}

async function tryToListen(server: Server, port: number): Promise<boolean> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
