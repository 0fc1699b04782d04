// npm run walk: walks through one case against the running stack, from the court's notice to the subsidy in the lawyer's account,
// and stops with exit code 1 at the first answer that is not as it should be. Read it beside docs/integrator.md: every call is plain
// HTTP with the token of the person whose part it is. Ports and folders are those the stack runs with; DATA_DIR says which stack.
import { randomInt } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import { fail } from './prepare.mjs';
import { stackState, tokenOf } from './stack-access.mjs';
import { SetupError, projectRoot } from './tools/commands.mjs';

/** A step that takes longer than this is a surprise, too. */
const stepWithinMs = 30_000;

class Surprise extends Error {}

let signal = AbortSignal.timeout(stepWithinMs);
let number = 0;
const show = (...lines) => lines.forEach((line) => process.stdout.write(`     ${line}\n`));
async function step(title, walk) {
  process.stdout.write(`${String((number += 1)).padStart(2)}. ${title}\n`);
  signal = AbortSignal.timeout(stepWithinMs);
  return walk();
}
/** Stops the walk where this does not hold. */
function expect(holds, words) {
  if (!holds) throw new Surprise(words);
}

const { apiUrl, env } = await stackState().catch(fail);
const tokens = new Map();
const who = async (account) => {
  if (!tokens.has(account)) tokens.set(account, await tokenOf(account));
  return { authorization: `Bearer ${tokens.get(account)}` };
};
/** One call. Any other status than the one that is expected stops the walk, with what was answered. */
async function call(account, method, url, { body, status = 200, headers = {} } = {}) {
  const isForm = body instanceof FormData;
  const response = await fetch(`${apiUrl}${url}`, {
    method,
    signal,
    headers: {
      ...(await who(account)),
      ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const said = `${method} ${url} by ${account}: ${response.status} ${text.slice(0, 500)}`;
  expect(response.status === status, `expected ${status}, got ${said}`);
  return JSON.parse(text);
}
const get = (account, url) => call(account, 'GET', url);
const now = () => `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
const today = () => now().slice(0, 10);
const daysAhead = (days) =>
  `${new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)}T09:30:00+08:00`;
let caseId;
const act = (account, kind, fields = {}, status = 201) =>
  call(account, 'POST', `/v1/cases/${caseId}/acts`, { status, body: { kind, occurredAt: now(), ...fields } });
async function upload(account, kind, words) {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([words], { type: 'text/plain' }), `${kind}.txt`);
  return (await call(account, 'POST', '/v1/documents', { status: 201, body: form })).documentId;
}
const due = ({ title, state, dueAt, dueOn, late }) =>
  `${title.zh}  ${dueOn ?? dueAt ?? '无固定期限'}  ${state}${late ? '  迟延' : ''}`;
/** Asks again until it is so; the time of the step is the limit. */
async function until(what, question) {
  for (;;) {
    if (await question()) return;
    expect(!signal.aborted, `${what}: not within ${stepWithinMs / 1000} s`);
    await delay(250);
  }
}

/** A boy of sixteen, with a right check digit: another one at every walk. */
function minor() {
  const birthDate = `${Number(today().slice(0, 4)) - 17}-03-07`;
  const body = `510104${birthDate.replaceAll('-', '')}${String(randomInt(500) * 2 + 1).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * weights[at], 0);
  return {
    name: '张三',
    sex: 'male',
    birthDate,
    identity: { kind: 'resident-id', number: body + '10X98765432'[sum % 11] },
  };
}

async function noticeAndAssignment() {
  const { agency: place } = await get('detention-officer', '/v1/me');
  const { lawyerId } = await get('lawyer', '/v1/me');
  const notice = {
    stage: 'first-instance',
    organCaseNumber: `（${today().slice(0, 4)}）川0104刑初${randomInt(1_000_000)}号`,
    ...{ person: minor(), charge: '盗窃罪', ground: 'minor', discoveredAt: now(), issuedAt: now() },
    handlingOfficial: { name: '李四', phone: '028-0000000' },
    custody: { measure: 'detained', placeId: place.id },
  };
  await step('The court notifies the center of a minor in custody (通知辩护)', async () => {
    const opened = await call('court-clerk', 'POST', '/v1/defence-notices', { status: 201, body: notice });
    caseId = opened.caseId;
    show(`${opened.caseNumber}  ${opened.center.name}`, ...opened.obligations.map(due));
  });
  await step('The same notice again is a duplicate: 409, with the case there is', async () => {
    const { detail, existing } = await call('court-clerk', 'POST', '/v1/defence-notices', {
      status: 409,
      body: notice,
    });
    expect(existing.caseId === caseId, 'the duplicate names another case');
    show(detail);
  });
  await step(
    'A slip of the pen is put right in the open; who got the notice gets a paper that takes its place',
    async () => {
      const corrected = { corrections: { charge: '抢夺罪' }, reason: '案由录入有误' };
      show(...(await act('court-clerk', 'notice-corrected', corrected)).notices.map(({ form }) => form));
    },
  );
  await step('The center sees whom it may assign, and assigns; the lawyer accepts (指派)', async () => {
    const { items } = await get('center-staff', `/v1/lawyers?caseId=${caseId}`);
    show(
      ...items
        .slice(0, 3)
        .map(({ rank, name, eligible, reasons }) => `${rank} ${name} ${eligible ? '✓' : '✗'} ${reasons[0].zh}`),
    );
    await act('center-staff', 'lawyer-assigned', { lawyerId });
    show((await act('lawyer', 'assignment-accepted')).case.status);
  });
}

async function meetingAndFile() {
  await step('A meeting without his papers is refused; with them the place has 48 hours (会见)', async () => {
    const { errors } = await act('lawyer', 'meeting-requested', { credentials: ['practice-licence'] }, 422);
    show(...errors.map(({ pointer, detail }) => `${pointer}  ${detail}`));
    const credentials = ['practice-licence', 'firm-letter', 'aid-letter'];
    const { meetingId, opened } = await act('lawyer', 'meeting-requested', { credentials });
    show(...opened.map(due));
    const arranged = await act('detention-officer', 'meeting-arranged', { meetingId, meetingAt: now(), room: '2' });
    show(...arranged.fulfilled.map(due));
    await act('lawyer', 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
  });
  await step('He asks for the file: three working days (阅卷)', async () => {
    const { requestId, opened } = await act('lawyer', 'file-access-requested');
    show(...opened.map(due));
    const given = { requestId, items: ['案卷一册'], medium: 'copy' };
    show(...(await act('court-clerk', 'file-access-given', given)).fulfilled.map(due));
  });
}

async function hearingAndTerm() {
  await step(
    'The hearing is fixed and moved; each limit is counted back from the date that stands (开庭)',
    async () => {
      const hearing = (days, place) => ({ hearing: { at: daysAhead(days), place, procedure: 'ordinary' } });
      show(...(await act('court-clerk', 'hearing-fixed', hearing(40, '第三法庭'))).opened.map(due));
      const moved = { ...hearing(30, '第一法庭'), reason: '合议庭调整' };
      show('→', ...(await act('court-clerk', 'hearing-changed', moved)).opened.map(due));
      const served = { form: '起诉书副本', to: '被告人、辩护人', servedOn: today() };
      show(...(await act('court-clerk', 'papers-served', served)).fulfilled.map(due));
    },
  );
  await step('The term of the trial begins, pauses, goes on, is extended, and explains itself (审限)', async () => {
    await act('court-clerk', 'procedural-step', { step: 'case-accepted' });
    const { items } = await get('court-clerk', `/v1/obligations?caseId=${caseId}&ruleId=trial-first`);
    const obligationId = items[0].id;
    const decided = async () => ({
      decidedBy: '锦江区人民法院',
      documentId: await upload('court-clerk', 'decision', '决定'),
    });
    const pause = { ground: 'psychiatric-examination', ...(await decided()) };
    await act('court-clerk', 'term-paused', { ...pause, fromOn: today() });
    await act('court-clerk', 'term-resumed', { ground: pause.ground, toOn: today() });
    const extended = { obligationId, variant: 'at-most-3-months', documentNumber: '延1号', ...(await decided()) };
    await act('court-clerk', 'term-extended', extended);
    const { explanation } = await get('court-clerk', `/v1/obligations/${obligationId}`);
    show(...explanation.course.map(({ summary }) => summary.zh));
  });
}

async function desks() {
  await step('Who must still act, under which article, until when; and the papers that went out', async () => {
    const { items } = await get('center-staff', `/v1/obligations?state=open&caseId=${caseId}`);
    show(...items.map((one) => `${one.owedBy.name}  ${one.article}  ${due(one)}`));
    // Mail that somebody else takes (SMTP_URL) cannot be read here.
    if (!env.MAIL_PORT) return;
    let mails = [];
    await until('the papers have left', async () => {
      mails = await (await fetch(`http://localhost:${env.MAIL_PORT}/email`, { signal })).json();
      return mails.length > 0;
    });
    show(...mails.slice(-4).map(({ to, subject }) => `✉ ${to[0].address}  ${subject}`));
  });
}

async function closing() {
  return step('The judgment comes; the closing file is handed in and accepted (结案归档)', async () => {
    const documentId = await upload('lawyer', 'judgment', '刑事判决书');
    const concluded = await act('lawyer', 'concluded', { closingPaper: 'judgment', documentId, receivedOn: today() });
    show(...concluded.opened.map(due));
    const materials = await get('lawyer', `/v1/cases/${caseId}/closing-materials`);
    const items = [];
    for (const { kind, title } of materials.items.filter(({ required }) => required)) {
      items.push({ kind, documentId: await upload('lawyer', kind, title.zh) });
    }
    show((await act('lawyer', 'closing-file-submitted', { items })).case.status);
    return (await act('center-staff', 'closing-file-accepted')).payoutId;
  });
}

async function subsidy(payoutId) {
  const payout = () => get('finance-officer', `/v1/payouts/${payoutId}`);
  const reaches = (state) => until(`the payout is ${state}`, async () => (await payout()).state === state);
  const decide = async (account, decision) => {
    const headers = { 'if-match': `"${(await payout()).version}"` };
    return call(account, 'POST', `/v1/payouts/${payoutId}/decisions`, { status: 201, body: { decision }, headers });
  };
  await step('The subsidy, line by line; the center proposes, finance approves (补贴审批)', async () => {
    show(...(await payout()).lines.map(({ item, allowedFen }) => `${item.zh}  ${allowedFen / 100}`));
    await decide('center-staff', 'propose');
    show((await decide('finance-officer', 'approve')).state);
  });
  const { instruction, totalFen } = await step('The bank gets one payment file', async () => {
    await reaches('instructed');
    const shown = await payout();
    const out = path.join(env.PAYMENTS_DIR, 'out');
    const files = (await readdir(out)).filter((name) => name.endsWith('.csv'));
    const texts = await Promise.all(files.map((name) => readFile(path.join(out, name), 'utf8')));
    const ours = texts.filter((text) => text.includes(shown.instruction.id));
    expect(ours.length === 1, `${ours.length} payment files name ${shown.instruction.id}`);
    show(
      ours[0]
        .trim()
        .split('\n')
        .at(-1)
        .replace(/\d{12,}/, '（账号）'),
    );
    return shown;
  });
  await step(
    'You are the bank: a result file, written under another name first, is taken up within seconds',
    async () => {
      const inbox = path.join(env.PAYMENTS_DIR, 'in');
      await mkdir(inbox, { recursive: true });
      const aside = path.join(inbox, `.${payoutId}`);
      await writeFile(
        aside,
        `instructionId,result,amountFen,reason,at\n${instruction.id},settled,${totalFen},,${now()}\n`,
      );
      await rename(aside, path.join(inbox, `${payoutId}.csv`));
      await reaches('settled');
      const { items, totals } = await get('finance-officer', `/v1/ledger/entries?payoutId=${payoutId}`);
      show(...items.map((one) => `${one.kind}  ${one.account}  ${(one.debitFen - one.creditFen) / 100}`));
      expect(totals.debitFen === totals.creditFen, 'the books do not balance');
    },
  );
}

async function history() {
  await step('The history of the case, and the check of every history', async () => {
    const { items } = await get('center-staff', `/v1/cases/${caseId}/history?limit=100`);
    show(...items.slice(-4).map(({ summary }) => summary.zh));
    const args = ['local/run.mjs', '--stack', 'dist/activities/history-verify.js'];
    const verify = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], signal });
    let said = '';
    verify.stdout.on('data', (chunk) => (said += chunk));
    const code = await new Promise((resolve, reject) => verify.once('error', reject).once('close', resolve));
    show(...said.trim().split('\n'));
    expect(code === 0, 'a history does not verify');
  });
}

try {
  await noticeAndAssignment();
  await meetingAndFile();
  await hearingAndTerm();
  await desks();
  await subsidy(await closing());
  await history();
  process.stdout.write('Everything was as it should be.\n');
} catch (error) {
  const slow = error.name === 'TimeoutError' || error.name === 'AbortError';
  const isKnown = error instanceof Surprise || error instanceof SetupError;
  const words = slow ? `no answer within ${stepWithinMs / 1000} s` : isKnown ? error.message : error.stack;
  process.stderr.write(`\nThe walk stops at step ${number}: ${words}\n`);
  process.exitCode = 1;
}
