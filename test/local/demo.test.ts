/** The demo as somebody sees it who has never seen the system. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, inject, it } from 'vitest';
import { projectRoot } from '../../activities/adapters/project-root.js';
import '../support/stack/provided.js';

const PATIENCE_MS = 240_000;

/** In a court one thing follows the other. What people do stands two blanks behind who they are. */
const ORDER = [
  '发出通知辩护公函',
  '受理，开始计算审限',
  '告知被告人有权委托辩护人',
  '指派周明远律师',
  '确定开庭日期',
  '送达起诉书副本',
  '合议庭成员冲突',
  '委托精神病鉴定',
  '收到鉴定意见',
  '送达出庭通知书',
  '开庭审理',
  '宣判',
  '送达判决书',
  '收到判决书，报告办结',
  '审查合格，归档',
  '回盘：退票',
  '回盘：已到账',
  '第二个故事',
  '提出延期',
  '同意延期',
  '取得工资流水，回复',
  '受理协作事项，请看守所安排会见',
  '已会见，回复',
];

it(
  'is told in the order in which things happen, says where its clock stands, and ends clean',
  { timeout: PATIENCE_MS },
  async () => {
    const { PATH, HOME, XDG_CACHE_HOME } = process.env;
    const demo = spawn(process.execPath, ['local/run.mjs', '--servers', 'dist/local/demo.js'], {
      cwd: projectRoot(),
      env: {
        ...{ PATH, HOME, XDG_CACHE_HOME, NODE_OPTIONS: '--pending-deprecation' },
        ...{ TEMPORAL_CLI: inject('temporalProgram'), TEMPORAL_TEST_SERVER: inject('timeSkippingServer') },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = { out: '', err: '' };
    demo.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString('utf8')));
    demo.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString('utf8')));
    const [code] = (await once(demo, 'close')) as [number | null];
    // Set-up says what it does behind a dot; nothing else is to be said there.
    expect([code, printed.err.replaceAll(/^• .*$/gm, '').trim()]).toEqual([0, '']);
    const at = ORDER.map((words) => printed.out.indexOf(`  ${words}`));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(printed.out).toMatch(/^故事从 \d{4}-11-\d\d（周三）演到 \d{4}-01-\d\d/m);
    expect(printed.out).not.toMatch(/\{"|\[object|undefined|NaN/);
    // Two cases and two letters.
    expect(printed.out).toMatch(/核验：4 件 (\d+) 条，无改动/);
    const [, all] = /查看案件历史：(\d+) 条/.exec(printed.out) ?? [];
    expect(printed.out).toContain(`#${all} `);
  },
);
