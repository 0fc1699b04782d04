/** What the caller wants by mail (邮件设置). */
import { fieldProblem, type FieldProblem } from '../../activities/fields/field-problem.js';
import { changeMailSettings, mailSettingsOf } from '../../activities/records/mail-settings.js';
import type { Queries } from '../../activities/adapters/database.js';
import type { Caller } from '../http/accounts.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { badFields } from '../http/problem-details.js';
import { bodyOf } from '../http/query.js';
import { mailSettings, mailSettingsChange } from '../schemas/people-objects.js';

const TAG = '人员 People';
const PATH = '/v1/me/mail-settings';

export const readMailSettings: SignedInRoute = {
  operationId: 'readMailSettings',
  access: 'signed-in',
  method: 'get',
  path: PATH,
  tag: TAG,
  summary: { zh: '本人的邮件设置', en: 'What the caller wants by mail' },
  discloses: 'nobody',
  description: {
    zh: '读取本人的邮件设置和收件地址。不适用于该账户的设置为 null。须送达、签收的文书不受设置影响。',
    en: 'Reads what the caller wants by mail, and at which address. A setting that does not concern the account is null. Papers with legal effect are sent whatever is set.',
  },
  answers: { 200: { description: 'The settings', schema: mailSettings } },
  handle: async ({ caller, deps }) => ok(await settingsView(deps.reads, caller)),
};

export const changeMailSettingsRoute: SignedInRoute = {
  operationId: 'changeMailSettings',
  access: 'signed-in',
  method: 'post',
  path: PATH,
  tag: TAG,
  summary: { zh: '更改本人的邮件设置', en: 'Change what the caller wants by mail' },
  discloses: 'nobody',
  description: {
    zh: '更改本人的邮件设置，未写明的不变。morningDigest（律师）：每日期限提示，daily 每个工作日发送，off 不发送；agencyCopies（机关、机构人员）：all 将本单位收到的文书抄送本人，none 不抄送。抄送件不附签收链接，不影响送达。',
    en: 'Changes what the caller wants by mail; what is left out stays. `morningDigest` (lawyers): the digest of each working day, or none. `agencyCopies` (people of offices): a copy of every paper that their agency gets, or none. A copy has no receipt link and changes nothing about delivery.',
  },
  requestBody: mailSettingsChange,
  idempotent: true,
  answers: { 200: { description: 'The settings as they are then', schema: mailSettings } },
  problems: [422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const { caller, deps, now } = request;
    const { morningDigest, agencyCopies } = bodyOf(request, mailSettingsChange);
    const present = await mailSettingsOf(deps.reads, caller);
    const problems = [
      ...(morningDigest !== undefined && present.morningDigest === null ? [notForThis('/morningDigest')] : []),
      ...(agencyCopies !== undefined && present.agencyCopies === null ? [notForThis('/agencyCopies')] : []),
    ];
    if (problems.length > 0) throw badFields(problems);
    return answerOnce(request, print, async (tx) => {
      const change = {
        morningDigest: morningDigest === undefined ? undefined : morningDigest === 'daily',
        agencyCopies: agencyCopies === undefined ? undefined : agencyCopies === 'all',
      };
      await changeMailSettings(tx, caller.account, change, now);
      return ok(await settingsView(tx, caller));
    });
  },
};

function notForThis(pointer: string): FieldProblem {
  return fieldProblem(pointer, 'not-for-this-account', '此项设置不适用于您的账户', 'does not concern your account');
}

async function settingsView(reads: Queries, caller: Caller) {
  const { morningDigest, agencyCopies } = await mailSettingsOf(reads, caller);
  const lawyer =
    caller.lawyerId === null
      ? undefined
      : await reads.selectFrom('Lawyer').select('email').where('id', '=', caller.lawyerId).executeTakeFirst();
  return {
    address: lawyer?.email ?? caller.email,
    morningDigest: morningDigest === null ? null : morningDigest ? 'daily' : 'off',
    agencyCopies: agencyCopies === null ? null : agencyCopies ? 'all' : 'none',
  };
}
