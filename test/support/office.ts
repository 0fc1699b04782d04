/**
 * A whole office on one machine: a database of its own with the demo data, a real mail server, a worker with dispatcher
 * and sweep, and one business clock that follows the Temporal environment. Submissions go in as the API records them.
 */
import { randomBytes } from 'node:crypto';
import { NativeConnection } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { v7 as uuid } from 'uuid';
import { inject } from 'vitest';
import { createPrisma } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { createMailer } from '../../activities/adapters/mailer.js';
import { dataConverter } from '../../activities/adapters/temporal.js';
import { loadLaw } from '../../activities/law/store.js';
import { runWorker, type RunningWorker } from '../../activities/run-worker.js';
import { createCaseGateway } from '../../api/case-gateway.js';
import type { ActBody, DefenceNoticeBody } from '../../workflows/domain/messages.js';
import type { Prisma, PrismaClient, Submission } from '../../prisma/generated/client.js';
import { Mailbox } from './mailbox.js';
import { seededDatabase } from './stack/databases.js';
import { localEnvironment, timeSkippingEnvironment } from './stack/temporal.js';

export const TEST_KEYS = [{ id: 'test', key: Buffer.alloc(32, 7) }];
export const TEST_LINK_SECRET = Buffer.alloc(32, 9);
