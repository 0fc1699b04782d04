/** The page for counsel (待律师确认的事项): every decision of the program that is policy or an open reading, one line for each. */
import { createHash } from 'node:crypto';
import { confirmationOf, gradeMeaning } from '../../activities/law/confirmation.js';
import { countingWords } from '../../activities/law/counting/counting-words.js';
import { OPEN_APPLICATION, OPEN_COUNTING } from '../../activities/law/open-readings/index.js';
import type { OpenReading } from '../../activities/law/open-readings/open-reading.js';
import { REGION_POLICIES, regionPolicyOf, SWITCH_BASIS } from '../../activities/law/region-policy.js';
import { RegionSwitch, type RuleRow, type RuleVariant } from '../../activities/law/rule-row.js';
import { PARTY_WORDS } from '../../activities/pages/party-words.js';
import { periodWords, SWITCH_WORDS } from '../../activities/pages/rule-words.js';

export interface CounselLine {
  /** Stable (编号): made of what the line is about, never of its place. */
  readonly number: string;
  readonly matter: string;
  readonly article: string;
  readonly seen: string;
  readonly rules: string;
  /** The row, or one reading of it, that an answer would change. */
  readonly of?: { readonly row: RuleRow; readonly variant?: string };
}

export interface CounselPart {
  readonly letter: 'A' | 'B' | 'C' | 'D' | 'E';
  readonly title: string;
  /** What is asked of each of its lines. */
  readonly question: string;
  readonly lines: readonly CounselLine[];
}

/**
 * @param rules the rule table, all versions
 * @param counting readings of part C
 * @param application readings of part D
 */
export function counselParts(
  rules: readonly RuleRow[],
  counting: readonly OpenReading[] = OPEN_COUNTING,
  application: readonly OpenReading[] = OPEN_APPLICATION,
): readonly CounselPart[] {
  const standing = rules.filter(({ isWithdrawn }) => isWithdrawn !== true);
  return [
    {
      letter: 'A',
      title: '待核的条款',
      question: '期限、义务人、施行期间和条款，是否与条文一致？',
      lines: unseenLines(standing),
    },
    {
      letter: 'B',
      title: '本系统自定的期限',
      question: '法律没有日数，或者日数不是法律规定的：本系统所定的日数是否妥当？',
      lines: policyLines(standing),
    },
    {
      letter: 'C',
      title: '计算方法的开放解读',
      question: '条文没有说明，或者两个条文不一致的：现行的计算方法是否正确？',
      lines: counting.filter(isUnanswered).map((reading) => readingLine('C', reading, standing)),
    },
    {
      letter: 'D',
      title: '适用与主体的开放解读',
      question: '现行的适用范围、义务人和起算点是否正确？',
      lines: application.filter(isUnanswered).map((reading) => readingLine('D', reading, standing)),
    },
    {
      letter: 'E',
      title: '地区开关',
      question: '地方规定是否如此，启用的地区是否正确？',
      lines: Object.values(RegionSwitch).map((one) => switchLine(one, standing)),
    },
  ];
}

/** Digits and letters that are not mistaken for one another, and spell nothing. */
const ALPHABET = '23456789CFGHJMPQRVWX';

/** Five signs of a hash: short enough for a letter; a test holds them apart. */
function numberOf(letter: string, ...about: readonly (string | null | undefined)[]): string {
  const digest = createHash('sha256')
    .update(about.map((part) => part ?? '').join('|'))
    .digest();
  const signs = [...digest.subarray(0, 5)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${letter}-${signs.join('')}`;
}

function numberOfRow(letter: string, row: RuleRow, variant?: string): string {
  return numberOf(letter, row.id, row.inForceFrom, row.region, row.switchedBy, variant);
}

function unseenLines(standing: readonly RuleRow[]): readonly CounselLine[] {
  const lines = standing.flatMap((row) => {
    const rowItself = confirmationOf(row.grade).toBeConfirmed ? [unseenRow(row)] : [];
    const readings = row.variants.filter(({ grade }) => grade !== undefined && confirmationOf(grade).toBeConfirmed);
    return [...rowItself, ...readings.map((reading) => unseenReading(row, reading))];
  });
  return lines.flatMap((line, at) =>
    lines.slice(0, at).some((one) => asksTheSame(one, line)) ? [] : [withLastWords(line, lines)],
  );
}

/** The words of the switched row, which say where it binds; number and row of the national one, which an answer changes. */
function withLastWords(line: CounselLine, lines: readonly CounselLine[]): CounselLine {
  return { ...line, matter: lines.findLast((one) => asksTheSame(one, line))?.matter ?? line.matter };
}

/** A switched row that says what the national one says: what counsel answers for one he answers for both. */
function asksTheSame(one: CounselLine, other: CounselLine): boolean {
  const rows = [one.of?.row, other.of?.row];
  const [a, b] = rows.map((row) => row && [row.id, row.inForceFrom, row.region, row.grade, row.seen, row.variants]);
  return (
    one.of?.variant === other.of?.variant && one.article === other.article && JSON.stringify(a) === JSON.stringify(b)
  );
}

function unseenRow(row: RuleRow): CounselLine {
  const own = row.variants.filter(({ grade }) => grade === undefined);
  return {
    number: numberOfRow('A', row),
    matter: `${row.title.zh}。期限：${readingsIn(row, own)}。${owedIn(row)}`,
    article: row.article,
    seen: seenIn(row.grade, row),
    rules: `\`${row.id}\``,
    of: { row },
  };
}

function unseenReading(row: RuleRow, reading: RuleVariant): CounselLine {
  const { variant, grade = row.grade, article = row.article } = reading;
  return {
    number: numberOfRow('A', row, variant),
    matter: `${row.title.zh}。期限：${readingsIn(row, [reading])}。${owedIn(row, reading)}`,
    article,
    seen: seenIn(grade, row),
    rules: `\`${row.id}\`（\`${variant}\`）`,
    of: { row, variant },
  };
}

function seenIn(grade: RuleRow['grade'], { seen }: RuleRow): string {
  return `${grade}级：${gradeMeaning(grade).zh}${seen == null ? '' : `。${seen.zh}`}`;
}

function readingsIn(row: RuleRow, readings: readonly RuleVariant[]): string {
  const { timelyWorkingDays } = regionPolicyOf(row.region);
  return readings
    .map(({ title, counting = row.counting, period, note }) => {
      const length = note?.zh ?? periodWords(counting, period, timelyWorkingDays).zh;
      return title === undefined ? length : `${title.zh}（${length}）`;
    })
    .join('；');
}

function owedIn(row: RuleRow, reading?: RuleVariant): string {
  const { inForceFrom, inForceTo } = row;
  const inForce = inForceTo === null ? `自${inForceFrom}起` : `${inForceFrom}至${inForceTo}`;
  const where = row.region === null ? '' : `，适用于${placeName(row.region)}`;
  const switched = row.switchedBy === undefined ? '' : `，${SWITCH_WORDS[row.switchedBy].zh}`;
  return `义务人：${PARTY_WORDS[reading?.owedBy ?? row.owedBy].zh}；施行：${inForce}${where}${switched}`;
}

function policyLines(standing: readonly RuleRow[]): readonly CounselLine[] {
  const timely = standing.filter((row) => readingsCounted(row, 'TIMELY').length > 0);
  const lengths = REGION_POLICIES.flatMap(({ region, timelyWorkingDays }) =>
    timelyWorkingDays === undefined
      ? []
      : [
          {
            number: numberOf('B', 'timely', region),
            matter: `“及时”在${region === null ? '全国（没有另行设定的地区）' : placeName(region)}按${timelyWorkingDays}个工作日掌握`,
            article: '没有条文规定日数',
            seen: '日数系本系统自定',
            rules: `“及时”的规则，共${new Set(timely.map(({ id }) => id)).size}条`,
          },
        ],
  );
  return [...lengths, ...standing.flatMap(policyLine)];
}

function policyLine(row: RuleRow): readonly CounselLine[] {
  const ours = row.policy ? row.variants : readingsCounted(row, 'TIMELY');
  const [only] = ours;
  if (only === undefined) return [];
  const seen = row.seen == null ? [] : [row.seen.zh];
  return [
    {
      number: numberOfRow('B', row),
      matter: `${row.title.zh}。期限：${readingsIn(row, ours)}。${owedIn(row, ours.length === 1 ? only : undefined)}`,
      article: row.article,
      seen: ['日数不是法律规定', ...seen].join('。'),
      rules: `\`${row.id}\``,
      of: { row },
    },
  ];
}

function readingsCounted(row: RuleRow, code: string): readonly RuleVariant[] {
  return row.variants.filter(
    ({ counting = row.counting, countingInCustody }) => counting === code || countingInCustody === code,
  );
}

function isUnanswered({ answer }: OpenReading): boolean {
  return answer === undefined;
}

/** More rules than a cell of the table can name. */
const TOO_MANY = 15;

function readingLine(letter: 'C' | 'D', reading: OpenReading, standing: readonly RuleRow[]): CounselLine {
  const { code, zh, article, seen, rules, counted = [] } = reading;
  const soCounted = standing.filter((row) => counted.some((one) => readingsCounted(row, one).length > 0));
  const ids = [...new Set([...rules, ...soCounted.map(({ id }) => id)])];
  const methods = counted.map((one) => countingWords(one)?.method.zh ?? one).join('、');
  return {
    number: `${letter}-${code}`,
    matter: zh,
    article,
    seen,
    rules: ids.length > TOO_MANY ? `${methods}：共${ids.length}条规则` : ids.map((id) => `\`${id}\``).join('、') || '—',
  };
}

function switchLine(named: RegionSwitch, standing: readonly RuleRow[]): CounselLine {
  const on = REGION_POLICIES.filter(({ switches = [] }) => switches.includes(named));
  const places = on.map(({ region }) => (region === null ? '全国' : placeName(region)));
  const rows = standing.filter(({ switchedBy }) => switchedBy === named);
  const regional = new Set(rows.flatMap(({ region }) => region ?? []));
  const where = regional.size === 0 ? '' : `只能在${[...regional].map(placeName).join('、')}启用；`;
  const { article, seen } = SWITCH_BASIS[named];
  return {
    number: numberOf('E', named),
    matter: `${SWITCH_WORDS[named].zh}。${where}目前启用的地区：${places.join('、') || '无'}`,
    article,
    seen,
    rules: [...new Set(rows.map(({ id }) => `\`${id}\``))].join('、') || `\`${named}\``,
  };
}

/** Regions that rows or policies name; another one is named here with its first line. */
const PLACES: Readonly<Record<string, string>> = {
  '330000': '浙江省',
  '340000': '安徽省',
  '430000': '湖南省',
  '510000': '四川省',
};

function placeName(region: string): string {
  const name = PLACES[region];
  if (name === undefined) throw new Error(`${region} has no name on the page for counsel`);
  return name;
}

const HEAD = ['编号', '事项（现行做法）', '条款', '核对情况', '影响的规则', '同意（是/否）', '意见'];

const INTRODUCTION = `# 待律师确认的事项

本页列出本系统中未经律师确认的全部法律判断：条文没有看全的，法律没有日数而由本系统自定的，条文没有说明而由本系统解读的，以及各地的开关。
每行一个问题，左侧写明现行做法，可以只答“是”或者“否”。

**怎样答复。** 在“同意”栏写“是”（现行做法正确）或者“否”；答“否”的，在“意见”栏写明应当如何办理及其条款。看过条文全文的，请注明版本和
条号。不必全部答完，可以分次答复；答复时写编号即可。编号固定不变，事项增减不影响其他事项的编号。

**答复之后。** A部分答“是”的，工程人员在该规则后面加一行 \`{ from, grade, seen, why }\`（自何日起、核对等级、看到了什么、为何更改），
其他都不改动，该事项即从本页消失；答“否”的，同样加一行，写明正确的内容。B部分答“是”的，加一行记明律师已经同意，事项仍列于本页，因为日数
不是法律规定的；答“否”的，修改日数。C、D部分，在该事项上记明答复，该事项即从本页消失；答“否”的，同时修改规则或者计算方法。E部分，在地区
政策中增减一项。具体步骤见 CONTRIBUTING 的 When counsel answers。本页由规则表和清单自动生成，不要在本页上修改。

**已经产生的义务不变。** 已经产生的期限义务仍按产生时所依据的规则办理；更正自法律本身的施行之日起，适用于此后产生的义务。

核对等级：V 条文全文已核对，至少两份文本一致；V1 条文全文已读，一份文本；P 仅见节选或者报道；M 未见条文，据记忆。`;

/** @returns the page as Markdown */
export function counselPage(rules: readonly RuleRow[]): string {
  const parts = counselParts(rules).map(({ letter, title, question, lines }) =>
    [
      `## ${letter} ${title}（${lines.length}项）`,
      question,
      table(
        HEAD,
        lines.map((line) => [line.number, line.matter, line.article, line.seen, line.rules, '', '']),
      ),
    ].join('\n\n'),
  );
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}
