/** A wire to a server that can be cut and mended, under one address. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class Wire {
  /** Nobody gets through. */
  #isCut = false;
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  /** @param target host and port */
  static async to(target: string): Promise<Wire> {
    const { hostname, port } = new URL(`tcp://${target}`);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const wire = new Wire(server, `127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (client) => wire.#join(client, Number(port), hostname));
    return wire;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  #join(client: Socket, port: number, host: string): void {
    if (this.#isCut) {
      client.destroy();
      return;
    }
    const server = connect(port, host);
    const both = [client, server];
    for (const socket of both) {
      this.#sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          for (const one of both) {
            one.destroy();
            this.#sockets.delete(one);
          }
        });
    }
    client.pipe(server).pipe(client);
  }
}
