/** What was measured, as tables in the terminal: ours, the floor beside it, the goal. */
import { summarize, type Summary } from './load.js';
import type { ActFigures, HistoryFigures } from './measure-acts.js';
import type { LineFigures } from './measure-line.js';
import type { NoticeFigures } from './measure-notices.js';
import type { ResumeFigures } from './measure-resume.js';
import type { Validity } from './validity.js';

export interface Machine {
  readonly at: string;
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGib: number;
  readonly node: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly fsync: string;
  /** Load averages of 1 and 5 minutes before the run. */
  readonly load: readonly number[];
}

export interface Goal {
  readonly name: string;
  readonly wanted: string;
  readonly measured: number;
  readonly met: boolean;
}

export interface BenchResult {
  readonly short: boolean;
  readonly machine: Machine;
  readonly seconds: number;
  /** Answered 202 in parts 1 to 3 and 6; their time is the whole time until they were done. */
  readonly deferred: number;
  readonly notices: NoticeFigures;
  readonly acts: ActFigures;
  readonly history: HistoryFigures;
  readonly line: LineFigures;
  readonly resume: ResumeFigures;
  /** Three hundred acts at once, ms until the last. */
  readonly rush: Summary;
  readonly validity: Validity;
  readonly goals: readonly Goal[];
}

/** Section 3 of the targets, and what engine II promises; in ms where nothing else is said. */
export function goalsOf({
  notices,
  acts,
  line,
  resume,
  rush,
}: Pick<BenchResult, 'notices' | 'acts' | 'line' | 'resume' | 'rush'>): readonly Goal[] {
  const atMost = (name: string, limit: number, measured: number): Goal => ({
    name,
    wanted: `≤ ${limit}`,
    measured,
    met: measured <= limit,
  });
  const resumed = summarize(resume.rounds.map(({ resumedMs }) => resumedMs));
  const papers = summarize(resume.rounds.map(({ papersMs }) => papersMs));
  const boots = summarize(resume.rounds.map(({ bootMs }) => bootMs));
  return [
    atMost('P2  POST → SMTP 250 recorded, 5/s: p50', 30, notices.toRecorded.p50),
    atMost('P2  POST → SMTP 250 recorded, 5/s: p99', 80, notices.toRecorded.p99),
    atMost('E1  act at 10/s: p50', 12, acts.paced.p50),
    atMost('E1  act at 10/s: p99', 30, acts.paced.p99),
    atMost('E1  50 acts at once: p99', 300, acts.crowd.p99),
    atMost('E1  300 acts at once: until the last, median round', 2000, rush.p50),
    atMost('E1  CPU per act', 7, sum(Object.values(acts.cost.cpuMs))),
    atMost('E1  statements per act', 9, acts.cost.statements),
    atMost('E1  notice → 201, 5/s: p50', 35, notices.paced.p50),
    atMost('E1  notice → 201, 5/s: p99', 80, notices.paced.p99),
    atMost('P12 kill -9 of the worker → all done: worst round', 5000, resumed.max),
    atMost('P12 kill -9 of the worker → last paper: worst round', 5000, papers.max),
    atMost('P12 boot of the worker: median', 1500, boots.p50),
    atMost('E2  whole case: CPU', 600, sum(Object.values(line.perCase.cpuMs))),
    atMost('E2  whole case: statements', 250, line.perCase.statements),
    atMost('E2  whole case: writing commits', 45, line.perCase.writes),
    atMost('E2  whole case: processes', 2, line.perCase.workflows),
    atMost('E2  whole case: events', 110, line.perCase.events),
    {
      name: 'E2  whole cases a second, ten side by side',
      wanted: '≥ 2.5',
      measured: line.casesPerSecond,
      met: line.casesPerSecond >= 2.5,
    },
  ];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const ms = (value: number): string => (value >= 1000 ? value.toFixed(0) : value.toFixed(1)).padStart(9);

function row(name: string, { n, p50, p95, p99, max }: Summary): string {
  return `  ${name.padEnd(44)}${String(n).padStart(6)}${[p50, p95, p99, max].map(ms).join('')}`;
}

function perProcess(values: Readonly<Record<string, number>>): string {
  const total = sum(Object.values(values));
  const parts = Object.entries(values).map(([name, value]) => `${name} ${value.toFixed(1)}`);
  return `${total.toFixed(1)}  (${parts.join(', ')})`;
}

const list = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(', ');

export function tablesOf(result: BenchResult): string {
  const { machine, notices, acts, history, line, resume, validity } = result;
  const { perCase } = notices;
  const head = `  ${'ms'.padEnd(44)}${'n'.padStart(6)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(9)).join('')}`;
  const restarts = resume.rounds.map(({ resumedMs }) => resumedMs);
  return [
    `${machine.cores} cores (${machine.cpu}), ${machine.memoryGib} GiB, Node ${machine.node}, PostgreSQL ${machine.postgres} (fsync ${machine.fsync}), Temporal ${machine.temporal}`,
    `load before: ${machine.load.map((value) => value.toFixed(2)).join(' / ')} (1 / 5 min)${(machine.load[0] ?? 0) > 0.5 ? ' — above 0.5: other work runs beside, read with care' : ''}`,
    `202 instead of 201 in parts 1 to 3 and 6: ${result.deferred} (timed until done)`,
    `driver, product, Temporal, PostgreSQL, mail sink and floors share the machine; ${result.short ? 'short form' : 'full form'}, ${result.seconds.toFixed(0)} s`,
    '',
    '1. Notice: POST /v1/defence-notices → 201',
    head,
    row('one after the other', notices.serial),
    row('5/s, open loop', notices.paced),
    row('floor: bare Express + INSERT, one by one', notices.floorSerial),
    row('floor: bare Express + INSERT, 5/s', notices.floorPaced),
    '',
    "2. Notice sent → the center's paper with the mail server, 5/s",
    head,
    row('until recorded as sent', notices.toRecorded),
    row('until accepted by the server', notices.toAccepted),
    row(`floor: bare pooled nodemailer (${notices.mailBytes} bytes)`, notices.bareMail),
    '',
    '3. Act: POST /v1/cases/{id}/acts → 201 with the new state',
    head,
    row('one after the other', acts.serial),
    row('10/s, open loop', acts.paced),
    row('50 at once, on 50 cases', acts.crowd),
    row('300 at once, on 300 cases: until the last', result.rush),
    row('floor: bare Express + INSERT, 10/s', acts.floorPaced),
    row('floor: bare Express + INSERT, 50 at once', acts.floorCrowd),
    `  CPU ms per act                           ${perProcess(acts.cost.cpuMs)}`,
    `  statements per act                       ${acts.cost.statements.toFixed(1)} with BEGIN and COMMIT, ${acts.cost.commits.toFixed(1)} transactions, ${acts.cost.writes.toFixed(1)} of them writing`,
    '',
    '4. kill -9 of the worker with 100 submissions in flight, started again at once',
    `  undisturbed, first POST → all done       ${list(resume.undisturbedMs)} ms`,
    `  kill → all done                          ${list(restarts)} ms (median ${summarize(restarts).p50.toFixed(0)})`,
    `  answered before the kill, of 100         ${resume.rounds.map(({ answeredBefore }) => answeredBefore).join(', ')}`,
    `  answered 202 and done later              ${resume.rounds.map(({ deferred }) => deferred).join(', ')}`,
    `  boot of the worker                       ${list(resume.rounds.map(({ bootMs }) => bootMs))} ms`,
    `  kill → the last paper left               ${list(resume.rounds.map(({ papersMs }) => papersMs))} ms (one in hand waits until the session of the dead is known to be over)`,
    '',
    `5. Cost of a case (a notice with its paper; ${perCase.cases} cases in ${perCase.seconds.toFixed(1)} s, idle load taken off)`,
    `  CPU ms per case                          ${perProcess(perCase.cpuMs)}`,
    `  CPU ms a second with nothing to do       ${perProcess(perCase.idleCpuMs)}`,
    `  transactions per case                    ${perCase.commits.toFixed(1)}, of them writing ${perCase.writes.toFixed(1)} (PostgreSQL; Temporal has its own file)`,
    `  events after a notice and 5 acts         ${history.caseEvents}`,
    '',
    `6. The whole line: notice → 13 acts → two decisions → payment file → result file → settled, ${line.sideBySide} cases side by side`,
    head,
    row('notice sent → settled', line.whole),
    row('approval → 201', line.approval),
    `  cases per second                         ${line.casesPerSecond.toFixed(2)}  (${line.cases} in ${line.seconds.toFixed(1)} s; result files are looked for every 2 s)`,
    `  CPU ms per case                          ${perProcess(line.perCase.cpuMs)}`,
    `  statements per case                      ${line.perCase.statements.toFixed(0)}, ${line.perCase.commits.toFixed(0)} transactions, ${line.perCase.writes.toFixed(0)} of them writing`,
    `  processes per case                       ${line.perCase.workflows.toFixed(1)}, ${line.perCase.events.toFixed(0)} events`,
    `  instructions the bank saw twice          ${line.paidTwice}`,
    '',
    `Validity: ${validity.submissions} submissions, ${validity.acts} acts, ${validity.deliveries} papers sent, ${validity.copies} second copies (same Message-ID): ` +
      (validity.faults.length === 0 ? 'nothing lost, nothing twice' : `FAULTS: ${validity.faults.join('; ')}`),
    '',
    'Goals (ms)',
    ...result.goals.map(
      ({ name, wanted, measured, met }) =>
        `  ${met ? 'met    ' : 'not met'}  ${name.padEnd(52)}${wanted.padStart(8)}  measured ${measured < 10 ? measured.toFixed(1) : measured.toFixed(0)}`,
    ),
  ].join('\n');
}
