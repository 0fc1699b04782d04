/** Third part of the story: the subsidy, with a return by finance, a bounce of the bank, and a year-end in between. */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { yuan } from '../../activities/papers/money.js';
import type { Items, Player } from './player.js';

interface PayoutShown {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly payee: { readonly id: string; readonly name: string; readonly accountMasked: string };
  readonly totalFen: number;
  readonly lines: readonly { readonly item: { readonly zh: string }; readonly allowedFen: number }[];
  readonly flags: readonly { readonly zh: string }[];
  readonly budgetLine: { readonly name: string } | null;
  readonly instruction: { readonly id: string } | null;
}

interface LineShown {
  readonly name: string;
  readonly year: number;
  readonly allottedFen: number;
  readonly reservedFen: number;
  readonly spentFen: number;
  readonly availableFen: number;
}

interface IssuanceShown {
  readonly closed: number;
  readonly paid: number;
  readonly paidFen: number;
  readonly daysToPaid: { readonly median: number } | null;
}

export class Subsidy {
  constructor(
    private readonly player: Player,
    private readonly payoutId: string,
  ) {}

  async play(): Promise<void> {
    const { player } = this;
    await this.show();
    await this.decide('center-staff', 'propose', '核对后报请审批');
    await player.goTo(30, 15);
    await this.decide('finance-officer', 'return', '退回', '请说明难度补助的依据');
    await player.goTo(33, 10);
    await this.decide(
      'center-director',
      'propose',
      '说明：未成年人案件，按标准计发；再次报请',
      '未成年人案件适用难度补助',
    );
    await player.goTo(34, 10);
    await this.decide('finance-officer', 'approve', '批准');
    await this.bankAnswers('returned', '账户已销户');
    await player.goTo(40, 9);
    await this.newYear();
    await this.newAccount();
    await this.decide('center-staff', 'propose', '换用新账户后再次报请');
    await this.decide('finance-officer-2', 'approve', '批准，列入新年度指标');
    await player.goTo(42, 9);
    await this.bankAnswers('settled', '');
    await this.prove();
  }

  private async payout(account = 'finance-officer'): Promise<PayoutShown> {
    const { body } = await this.player.stage.call<PayoutShown>(account, 'GET', `/v1/payouts/${this.payoutId}`);
    return body;
  }

  private async show(): Promise<void> {
    const { tell } = this.player;
    const payout = await this.payout('center-staff');
    tell.say(tell.person('center-staff'), `查看补贴核算：合计${yuan(payout.totalFen).zh}，收款人${payout.payee.name}`);
    for (const line of payout.lines) tell.detail(`${line.item.zh}：${yuan(line.allowedFen).zh}`);
    for (const flag of payout.flags) tell.detail(`提示：${flag.zh}`);
  }

  private async decide(account: string, decision: string, words: string, reason?: string): Promise<void> {
    const { stage, tell } = this.player;
    const { version } = await this.payout();
    const { status, body } = await stage.call<PayoutShown>(
      account,
      'POST',
      `/v1/payouts/${this.payoutId}/decisions`,
      { decision, ...(reason === undefined ? {} : { reason }) },
      { 'if-match': `"${version}"` },
    );
    if (status !== 201) throw new Error(`${decision} was answered ${status}: ${JSON.stringify(body)}`);
    tell.say(
      tell.person(account),
      `${words} → ${body.state}${body.budgetLine === null ? '' : `（${body.budgetLine.name}）`}`,
    );
    await tell.settle();
  }

  /** The bank takes the payment file and answers with a result file. */
  private async bankAnswers(result: 'settled' | 'returned', reason: string): Promise<void> {
    const { stage, tell } = this.player;
    await this.untilState('instructed');
    const out = path.join(stage.paymentsDir, 'out');
    const [file] = readdirSync(out).filter((name) => name.endsWith('.csv'));
    if (file === undefined) throw new Error('There is no payment file');
    const [, line = ''] = readFileSync(path.join(out, file), 'utf8').split(/\r?\n/);
    rmSync(path.join(out, file));
    const { totalFen, instruction } = await this.payout();
    tell.say('银行', `取走支付文件 ${file}：${line.replace(/\d{10,}/, '（账号）')}`);
    const answer = `instructionId,result,amountFen,reason,at\n${instruction?.id ?? ''},${result},${totalFen},${reason},${formatInstant(stage.clock.now())}\n`;
    const given = path.join(stage.paymentsDir, 'in', `${file}.result.csv`);
    writeFileSync(`${given}.tmp`, answer);
    renameSync(`${given}.tmp`, given);
    await this.untilState(result === 'settled' ? 'settled' : 'bounced');
    tell.say('银行', result === 'settled' ? '回盘：已到账' : `回盘：退票（${reason}）`);
    await tell.settle();
  }

  private async untilState(state: string): Promise<void> {
    const deadline = performance.now() + 30_000;
    while ((await this.payout()).state !== state) {
      if (performance.now() > deadline) throw new Error(`The payout did not become ${state}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private async newYear(): Promise<void> {
    const { stage, tell } = this.player;
    const year = Number(this.player.dayOf(40).slice(0, 4));
    const lines = () => stage.call<Items<LineShown>>('finance-officer', 'GET', '/v1/budget-lines');
    // The demo data knows two years; the story may be played in a later one.
    if (!(await lines()).body.items.some((line) => line.year === year)) {
      const line = {
        name: `成都市${year}年法律援助办案补贴`,
        year,
        source: '本级财政一般公共预算',
        allottedFen: 60_000_000,
      };
      for (const officer of ['finance-officer', 'finance-officer-2']) {
        const { status, body } = await stage.call(officer, 'POST', '/v1/budget-lines', line);
        if (status >= 300) throw new Error(`The budget line was answered ${status}: ${JSON.stringify(body)}`);
      }
      tell.say(tell.person('finance-officer-2'), `下达${year}年指标，与另一人共同确认`);
    }
    const { body } = await lines();
    tell.say(tell.person('finance-officer'), '年初查看指标：上年退票的款项已回到上年指标');
    for (const line of body.items)
      tell.detail(
        `${line.name}：下达${yuan(line.allottedFen).zh}，占用${yuan(line.reservedFen).zh}，支出${yuan(line.spentFen).zh}，可用${yuan(line.availableFen).zh}`,
      );
  }

  /** Two officers, then a day of waiting. */
  private async newAccount(): Promise<void> {
    const { stage, tell } = this.player;
    const { payee } = await this.payout();
    const body = { account: '6228480402564890018' };
    await stage.call('finance-officer', 'POST', `/v1/payees/${payee.id}/account`, body);
    tell.say(tell.person('finance-officer'), `登记${payee.name}的新账户，待第二人确认`);
    await stage.call('finance-officer-2', 'POST', `/v1/payees/${payee.id}/account`, body);
    tell.say(tell.person('finance-officer-2'), '确认新账户，一日后生效');
    await this.player.goTo(41, 10);
  }

  private async prove(): Promise<void> {
    const { stage, tell } = this.player;
    const ledger = await stage.call<{ totals: { debitFen: number; creditFen: number }; items: readonly unknown[] }>(
      'auditor',
      'GET',
      `/v1/ledger/entries?payoutId=${this.payoutId}&limit=100`,
    );
    const { debitFen, creditFen } = ledger.body.totals;
    tell.say(
      tell.person('auditor'),
      `核对明细账：${ledger.body.items.length} 笔，借方${yuan(debitFen).zh}，贷方${yuan(creditFen).zh}，${debitFen === creditFen ? '平衡' : '不平'}`,
    );
    const { body } = await stage.call<{ current: { total: IssuanceShown } }>(
      'finance-officer',
      'GET',
      `/v1/reports/issuance?from=${this.player.dayOf(0)}&to=${this.player.dayOf(42)}`,
    );
    const { closed, paid, paidFen, daysToPaid } = body.current.total;
    tell.say(
      tell.person('finance-officer'),
      `发放率：结案${closed}件，已发放${paid}件，共${yuan(paidFen).zh}，结案至到账中位数${daysToPaid?.median ?? '—'}天`,
    );
  }
}
