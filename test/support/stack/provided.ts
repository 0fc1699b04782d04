/** What test/global-setup.ts provides to every test file of the projects `desk` and `stack`. */
declare module 'vitest' {
  interface ProvidedContext {
    /** Database `postgres` of the cluster, for creating others. */
    readonly postgresAdminUrl: string;
    /** Migrated, empty. */
    readonly migratedTemplate: string;
    /** Migrated, with the demo data. */
    readonly seededTemplate: string;
    /** host:port of the shared Temporal dev server. */
    readonly temporalAddress: string;
    /** Path of the `temporal` program. */
    readonly temporalProgram: string;
    /** Path of the time-skipping test server. */
    readonly timeSkippingServer: string;
    /** Path of the workflow bundle. */
    readonly workflowBundle: string;
  }
}
export {};
