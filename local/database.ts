// Prepares the database as a process of its own, so that Prisma need not stay in the stack's memory.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../prisma/generated/client.js';
import { seed } from '../prisma/seed.js';
import { migrate } from './migrations.js';

const connectionString = process.env['DATABASE_URL'] ?? '';
await migrate(connectionString);
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
await seed(prisma, Date.now());
await prisma.$disconnect();
