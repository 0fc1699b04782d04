/**
 * Recorded histories as they lie in `histories/`: the protocol's own fields as JSON (bytes as base64, enums by name, long
 * numbers as text), payloads encrypted with the test key.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import temporalProto from '@temporalio/proto';
import { EncryptionCodec } from '../../activities/adapters/encryption-codec.js';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { TEST_KEYS } from '../support/office.js';

const FOLDER = path.join(projectRoot(), 'test', 'replay', 'histories');
const { History } = temporalProto.temporal.api.history.v1;
const { Payload } = temporalProto.temporal.api.common.v1;
const AS_JSON = { longs: String, enums: String, bytes: String } as const;
const codec = new EncryptionCodec(TEST_KEYS);

/** One event; only what the tests look at is named. */
export interface HistoryEvent {
  eventId: string;
  eventType: string;
  [attributes: string]: unknown;
}

export interface RecordedHistory {
  readonly events: HistoryEvent[];
}

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

/** @returns the names of all recorded histories, `<workflow>.<shape>` */
export async function recordedNames(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files.flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : [])).sort();
}

export async function readHistory(name: string): Promise<RecordedHistory> {
  return JSON.parse(await readFile(path.join(FOLDER, `${name}.json`), 'utf8')) as RecordedHistory;
}

/** What the SDK replays. */
export function toReplay(history: RecordedHistory): ReturnType<typeof History.fromObject> {
  return History.fromObject(history);
}

/** Attributes of the first event. */
export function startOf(history: RecordedHistory): { workflowId: string; workflowType: { name: string } } {
  return history.events[0]?.['workflowExecutionStartedEventAttributes'] as {
    workflowId: string;
    workflowType: { name: string };
  };
}

/** Writes a fetched history without what tells of the machine it was recorded on. */
export async function writeHistory(
  name: string,
  workflowId: string,
  fetched: Parameters<typeof History.encode>[0],
): Promise<void> {
  const history = History.toObject(History.fromObject(fetched), AS_JSON) as RecordedHistory;
  // The time-skipping server leaves it out.
  startOf(history).workflowId = workflowId;
  for (const node of objectsIn(history)) {
    // Sticky queues are named after process and host.
    if (node['kind'] === 'TASK_QUEUE_KIND_STICKY') node['name'] = 'sticky';
    if (typeof node['identity'] === 'string' && node['identity'] !== '') node['identity'] = 'worker';
    if (isPayload(node['encodedAttributes']))
      node['encodedAttributes'] = await withoutStackTrace(node['encodedAttributes']);
    if (typeof node['stackTrace'] === 'string') node['stackTrace'] = '';
  }
  await writeFile(path.join(FOLDER, `${name}.json`), `${JSON.stringify(history, null, 1)}\n`);
}

/** Every payload of a history in plain text, failures' texts among them. */
export async function plainTexts(history: RecordedHistory): Promise<string[]> {
  const payloads = [...objectsIn(history)].filter(isPayload);
  const decoded = await codec.decode(payloads.map((payload) => Payload.fromObject(payload)));
  return decoded.map(({ data }) => Buffer.from(data ?? []).toString());
}

/** The payloads that stand in a history unencrypted. */
export function plainPayloads(history: RecordedHistory): string[] {
  return [...objectsIn(history)]
    .filter(isPayload)
    .filter(({ metadata }) => Buffer.from(metadata['encoding'] ?? '', 'base64').toString() !== 'binary/encrypted')
    .map(({ data }) => Buffer.from(data, 'base64').toString());
}

async function withoutStackTrace(attributes: JsonPayload): Promise<JsonPayload> {
  const [plain] = await codec.decode([Payload.fromObject(attributes)]);
  if (plain === undefined) throw new Error('A failure lost its texts');
  const texts = JSON.parse(Buffer.from(plain.data ?? []).toString()) as Record<string, unknown>;
  const data = Buffer.from(JSON.stringify({ ...texts, stack_trace: '' }));
  const [encoded] = await codec.encode([{ ...plain, data }]);
  if (encoded === undefined) throw new Error('A failure lost its texts');
  return Payload.toObject(Payload.fromObject(encoded), AS_JSON) as JsonPayload;
}

function isPayload(node: unknown): node is JsonPayload & Record<string, unknown> {
  if (typeof node !== 'object' || node === null) return false;
  const { metadata, data } = node as Record<string, unknown>;
  return typeof metadata === 'object' && metadata !== null && 'encoding' in metadata && typeof data === 'string';
}

function* objectsIn(node: unknown): Generator<Record<string, unknown>> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield node as Record<string, unknown>;
  for (const value of Object.values(node)) yield* objectsIn(value);
}
