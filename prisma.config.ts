import { PrismaPg } from '@prisma/adapter-pg';
import { defineConfig } from 'prisma/config';

// Generating the client needs a value, never a connection; without one Prisma takes the schema for broken.
process.env['DATABASE_URL'] ||= 'postgresql://localhost:5432/fayuan';
const databaseUrl = new URL(process.env['DATABASE_URL']);

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type RunQuery = (query: object) => Promise<{ readonly fields: { dataTypeID: number }[]; readonly rows: unknown[][] }>;

/** Catalog types that the adapter does not know, and the text types that read the same way. */
const readAs = new Map([
  [18, 25], // "char" as text
  [19, 25], // name as text
  [1002, 1009], // "char"[] as text[]
  [1003, 1009], // name[] as text[]
]);
const catalogChar = 18;
/** Number of the column type `Character` in the interface between Prisma and its adapters. */
const characterColumn = 6;

/**
 * Makes migrations possible with the adapter instead of a downloaded engine:
 * PostgreSQL's catalog types are read as text (prisma/orm#27403), and a script runs whole, where the adapter would cut
 * it at every semicolon, also inside function bodies.
 */
function repaired(adapter: Adapter): Adapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  const fieldTypes = new WeakMap<object, readonly number[]>();
  const performIO: RunQuery = adapter['performIO'].bind(adapter);
  const performRepaired: RunQuery = async (query) => {
    const result = await performIO(query);
    fieldTypes.set(
      query,
      result.fields.map((field) => field.dataTypeID),
    );
    result.fields.forEach((field, column) => {
      const textType = readAs.get(field.dataTypeID);
      if (textType === undefined) return;
      field.dataTypeID = textType;
      if (textType !== 1009) return;
      // The driver has no parser for these arrays; catalog names hold neither commas nor quotes here.
      for (const row of result.rows) {
        const value = row[column];
        if (typeof value === 'string')
          row[column] = value
            .slice(1, -1)
            .split(',')
            .filter((name) => name !== '');
      }
    });
    return result;
  };
  adapter['performIO'] = performRepaired;
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const types = fieldTypes.get(query) ?? [];
    result.columnTypes = result.columnTypes.map((type, column) =>
      types[column] === catalogChar ? characterColumn : type,
    );
    return result;
  };
  adapter.executeScript = async (script) => {
    // The shadow database is dropped while the adapter's own pool is still connected to it.
    const forced = script.replace(/^(DROP DATABASE "prisma_migrate_shadow_db_[\w-]+")$/, '$1 WITH (FORCE)');
    await adapter.underlyingDriver().query(forced);
  };
  return adapter;
}

class MigrationAdapter extends PrismaPg {
  override async connect(): Promise<Adapter> {
    return repaired(await super.connect());
  }

  override async connectToShadowDb(): Promise<Adapter> {
    const adapter = await super.connectToShadowDb();
    // Its connections are cut when the database is dropped.
    adapter.underlyingDriver().on('error', () => undefined);
    return repaired(adapter);
  }
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  experimental: { adapter: true },
  engine: 'js',
  // Part by part: with one connection string the shadow database of `migrate dev` would be the database itself.
  adapter: () =>
    Promise.resolve(
      new MigrationAdapter({
        host: databaseUrl.hostname,
        port: Number(databaseUrl.port || '5432'),
        user: decodeURIComponent(databaseUrl.username),
        password: decodeURIComponent(databaseUrl.password),
        database: databaseUrl.pathname.slice(1),
        ...(databaseUrl.searchParams.get('sslmode') === 'require' ? { ssl: true } : {}),
      }),
    ),
});
