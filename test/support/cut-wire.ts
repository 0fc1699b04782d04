/** A wire to PostgreSQL that is cut at COMMIT: before the server hears it, or between its doing and its answer. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export type Cut = 'never' | 'before-commit' | 'before-answer';

/** As it goes over the wire: a simple query. */
const COMMIT = Buffer.from('COMMIT\0');

export class CutWire {
  /** Where the next COMMIT is cut; then the wire is whole again. */
  cut: Cut = 'never';
  /** Nobody gets through, as if the server were away. */
  isDead = false;
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** The same database, over this wire. */
    readonly databaseUrl: string,
  ) {}

  static async to(databaseUrl: string): Promise<CutWire> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const over = new URL(databaseUrl);
    over.port = String((server.address() as AddressInfo).port);
    const wire = new CutWire(server, over.href);
    server.on('connection', (client) => wire.#join(client, connect(Number(target.port), target.hostname)));
    return wire;
  }

  close(): void {
    this.cutAll();
    this.server.close();
  }

  /** Whoever is connected at this moment. */
  cutAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: Socket, server: Socket): void {
    const end = (): void => {
      client.destroy();
      server.destroy();
      this.#sockets.delete(client);
      this.#sockets.delete(server);
    };
    if (this.isDead) {
      end();
      return;
    }
    this.#sockets.add(client).add(server);
    let answersAreLost = false;
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.on('data', (sent) => {
      const { cut } = this;
      const isCommit = sent.includes(COMMIT);
      if (!isCommit || cut === 'never') {
        server.write(sent);
        return;
      }
      this.cut = 'never';
      if (cut === 'before-commit') end();
      else {
        answersAreLost = true;
        server.write(sent);
      }
    });
    server.on('data', (answer) => {
      if (answersAreLost) end();
      else client.write(answer);
    });
  }
}
