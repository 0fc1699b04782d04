/** Connection to Temporal with the data converter that client, worker and replay share. */
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { PayloadKey } from './config.js';
import { EncryptionCodec } from './encryption-codec.js';
import { projectRoot } from './project-root.js';

/** Path for `bundleWorkflowCode`, worker and client. */
export const failureConverterPath = join(projectRoot(), 'activities', 'adapters', 'failure-converter.cjs');

export function dataConverter(keys: readonly PayloadKey[]): DataConverter {
  return { failureConverterPath, payloadCodecs: [new EncryptionCodec(keys)] };
}

export interface TemporalSettings {
  readonly TEMPORAL_ADDRESS: string;
  readonly TEMPORAL_NAMESPACE: string;
  readonly PAYLOAD_KEYS: readonly PayloadKey[];
}

/**
 * A client that connects on first use, so that a process starts and takes submissions while Temporal is away.
 */
export function lazyTemporalClient(settings: TemporalSettings): { client: Client; connection: Connection } {
  const connection = Connection.lazy({ address: settings.TEMPORAL_ADDRESS });
  const client = new Client({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    dataConverter: dataConverter(settings.PAYLOAD_KEYS),
  });
  return { client, connection };
}
