/**
 * The floor that POSTs are compared with, a process of its own: bare Express and one INSERT into the same PostgreSQL, with
 * nothing of what the product does (no token, no validation, no workflow, no papers).
 */
import { randomUUID } from 'node:crypto';
import express from 'express';
import pg from 'pg';

/** Body of its 201. */
export interface FloorAnswer {
  readonly id: string;
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS floor (id uuid PRIMARY KEY, body jsonb NOT NULL, at timestamptz NOT NULL)',
);

const app = express().disable('x-powered-by').use(express.json());
app.post('/', (request, response, next) => {
  const answer: FloorAnswer = { id: randomUUID() };
  pool
    .query('INSERT INTO floor (id, body, at) VALUES ($1, $2, $3)', [
      answer.id,
      JSON.stringify(request.body),
      new Date(),
    ])
    .then(() => {
      response.status(201).json(answer);
    }, next);
});
app.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
