/** What a notice says of the person (当事人身份): the identity paper, date of birth and sex must agree. */
import { IdentityKind, Sex } from '../../../workflows/domain/vocabulary.js';
import { fieldProblem, required, type FieldProblem } from '../../fields/field-problem.js';
import { readResidentId } from '../../fields/resident-id.js';
import { shanghaiDate } from '../../law/counting/legal-date.js';
import type { DefenceNoticeBody } from './acts.js';

/** Paper, number, age and sex agree. @param now epoch ms of the business clock */
export function personProblems(person: DefenceNoticeBody['person'] | undefined, now: number): FieldProblem[] {
  if (person === undefined) return [];
  const { identity, birthDate, sex } = person;
  const problems: FieldProblem[] = [];
  if (identity.kind !== IdentityKind.Unknown) {
    if (birthDate === undefined) problems.push(required('/person/birthDate'));
    if (identity.number === undefined) problems.push(required('/person/identity/number'));
  }
  if (birthDate !== undefined && birthDate > shanghaiDate(now)) {
    problems.push(
      fieldProblem(
        '/person/birthDate',
        'birth-date-in-future',
        '出生日期在今天之后',
        'the date of birth is in the future',
      ),
    );
  }
  const isForeign = identity.kind === IdentityKind.Passport || identity.kind === IdentityKind.Other;
  if (identity.issuedBy !== undefined && !isForeign) {
    problems.push(
      fieldProblem(
        '/person/identity/issuedBy',
        'not-for-this-paper',
        '签发国只用于护照和其他证件',
        'is for passports and other papers only',
      ),
    );
  }
  if (identity.kind === IdentityKind.ResidentId && identity.number !== undefined) {
    problems.push(...residentIdProblems(identity.number, birthDate, sex));
  }
  return problems;
}

function residentIdProblems(number: string, birthDate: string | undefined, sex: Sex): FieldProblem[] {
  const read = readResidentId(number);
  if (!read.ok) {
    const [zh, en] = {
      shape: ['身份证号码应为18位（旧证15位）', 'a resident identity number has 18 characters, an old one 15'],
      'check-digit': ['身份证号码校验位不符', 'the check digit of the identity number is wrong'],
      'birth-date': ['身份证号码中的出生日期不存在', 'the date of birth in the identity number does not exist'],
    }[read.reason] as [string, string];
    return [fieldProblem('/person/identity/number', `identity-${read.reason}`, zh, en)];
  }
  const problems: FieldProblem[] = [];
  if (birthDate !== undefined && birthDate !== read.id.birthDate) {
    problems.push(
      fieldProblem(
        '/person/birthDate',
        'birth-date-contradicts-identity',
        '出生日期与身份证号码不一致',
        'the date of birth contradicts the identity number',
      ),
    );
  }
  if (sex !== Sex.Unknown && sex !== read.id.sex) {
    problems.push(
      fieldProblem(
        '/person/sex',
        'sex-contradicts-identity',
        '性别与身份证号码不一致',
        'the sex contradicts the identity number',
      ),
    );
  }
  return problems;
}
