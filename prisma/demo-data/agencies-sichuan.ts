/**
 * Demo agencies of 四川 and 成都. The organs of 成都 (its city organs, 锦江区, 青羊区) have no center at their own level in
 * this data and go one up, to 成都市法律援助中心; 简阳市 has a center of its own. 道孚县 has none at all: a notice from its
 * court cannot be opened (422).
 */
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import { agency, type AgencyRow } from './agency-row.js';

const PROVINCE = { region: '510000', level: 'province' } as const;
const CITY = { region: '510100', level: 'city' } as const;
const JINJIANG = { region: '510104', level: 'county' } as const;
const QINGYANG = { region: '510105', level: 'county' } as const;
const JIANYANG = { region: '510185', level: 'county' } as const;
const DAWU = { region: '513326', level: 'county' } as const;

const CD_CENTER = 'agency-cd-center';
const JIANYANG_CENTER = 'agency-cd-jianyang-center';

const provincial: readonly AgencyRow[] = [
  agency({
    ...PROVINCE,
    id: 'agency-sc-high-court',
    name: '四川省高级人民法院',
    nameEn: 'Sichuan High People’s Court',
    kind: AgencyKind.Court,
    phone: '028-60000001',
  }),
  agency({
    ...PROVINCE,
    id: 'agency-sc-procuratorate',
    name: '四川省人民检察院',
    nameEn: 'Sichuan People’s Procuratorate',
    kind: AgencyKind.Procuratorate,
    phone: '028-60000002',
  }),
  agency({
    ...PROVINCE,
    id: 'agency-sc-police',
    name: '四川省公安厅',
    nameEn: 'Sichuan Public Security Department',
    kind: AgencyKind.Police,
    phone: '028-60000003',
  }),
  agency({
    ...PROVINCE,
    id: 'agency-sc-justice',
    name: '四川省司法厅',
    nameEn: 'Sichuan Department of Justice',
    kind: AgencyKind.JusticeBureau,
    phone: '028-60000004',
  }),
  agency({
    ...PROVINCE,
    id: 'agency-sc-finance',
    name: '四川省财政厅',
    nameEn: 'Sichuan Department of Finance',
    kind: AgencyKind.Finance,
    phone: '028-60000005',
  }),
];

const city: readonly AgencyRow[] = [
  agency({
    ...CITY,
    id: 'agency-cd-intermediate-court',
    name: '成都市中级人民法院',
    nameEn: 'Chengdu Intermediate People’s Court',
    kind: AgencyKind.Court,
    centerId: CD_CENTER,
    superiorId: 'agency-sc-high-court',
    phone: '028-60010001',
  }),
  agency({
    ...CITY,
    id: 'agency-cd-procuratorate',
    name: '成都市人民检察院',
    nameEn: 'Chengdu People’s Procuratorate',
    kind: AgencyKind.Procuratorate,
    centerId: CD_CENTER,
    superiorId: 'agency-sc-procuratorate',
    phone: '028-60010002',
  }),
  agency({
    ...CITY,
    id: 'agency-cd-police',
    name: '成都市公安局',
    nameEn: 'Chengdu Public Security Bureau',
    kind: AgencyKind.Police,
    centerId: CD_CENTER,
    superiorId: 'agency-sc-police',
    phone: '028-60010003',
  }),
  agency({
    ...CITY,
    id: 'agency-cd-detention',
    name: '成都市看守所',
    nameEn: 'Chengdu Detention Center',
    kind: AgencyKind.DetentionCenter,
    superiorId: 'agency-cd-police',
    phone: '028-60010004',
  }),
  agency({
    ...CITY,
    id: 'agency-cd-justice',
    name: '成都市司法局',
    nameEn: 'Chengdu Bureau of Justice',
    kind: AgencyKind.JusticeBureau,
    superiorId: 'agency-sc-justice',
    phone: '028-60010005',
  }),
  agency({
    ...CITY,
    id: CD_CENTER,
    name: '成都市法律援助中心',
    nameEn: 'Chengdu Legal Aid Center',
    kind: AgencyKind.LegalAidCenter,
    superiorId: 'agency-cd-justice',
    phone: '028-60010006',
  }),
  agency({
    ...CITY,
    id: 'agency-cd-finance',
    name: '成都市财政局',
    nameEn: 'Chengdu Bureau of Finance',
    kind: AgencyKind.Finance,
    superiorId: 'agency-sc-finance',
    phone: '028-60010007',
  }),
];

const districts: readonly AgencyRow[] = [
  agency({
    ...JINJIANG,
    id: 'agency-cd-jinjiang-court',
    name: '成都市锦江区人民法院',
    nameEn: 'People’s Court of Jinjiang District, Chengdu',
    kind: AgencyKind.Court,
    centerId: CD_CENTER,
    superiorId: 'agency-cd-intermediate-court',
    phone: '028-60020001',
  }),
  agency({
    ...JINJIANG,
    id: 'agency-cd-jinjiang-procuratorate',
    name: '成都市锦江区人民检察院',
    nameEn: 'People’s Procuratorate of Jinjiang District, Chengdu',
    kind: AgencyKind.Procuratorate,
    centerId: CD_CENTER,
    superiorId: 'agency-cd-procuratorate',
    phone: '028-60020002',
  }),
  agency({
    ...JINJIANG,
    id: 'agency-cd-jinjiang-police',
    name: '成都市公安局锦江区分局',
    nameEn: 'Jinjiang Branch, Chengdu Public Security Bureau',
    kind: AgencyKind.Police,
    centerId: CD_CENTER,
    superiorId: 'agency-cd-police',
    phone: '028-60020003',
  }),
  agency({
    ...QINGYANG,
    id: 'agency-cd-qingyang-court',
    name: '成都市青羊区人民法院',
    nameEn: 'People’s Court of Qingyang District, Chengdu',
    kind: AgencyKind.Court,
    centerId: CD_CENTER,
    superiorId: 'agency-cd-intermediate-court',
    phone: '028-60030001',
  }),
  agency({
    ...QINGYANG,
    id: 'agency-cd-qingyang-procuratorate',
    name: '成都市青羊区人民检察院',
    nameEn: 'People’s Procuratorate of Qingyang District, Chengdu',
    kind: AgencyKind.Procuratorate,
    centerId: CD_CENTER,
    superiorId: 'agency-cd-procuratorate',
    phone: '028-60030002',
  }),
  agency({
    ...QINGYANG,
    id: 'agency-cd-qingyang-police',
    name: '成都市公安局青羊区分局',
    nameEn: 'Qingyang Branch, Chengdu Public Security Bureau',
    kind: AgencyKind.Police,
    centerId: CD_CENTER,
    superiorId: 'agency-cd-police',
    phone: '028-60030003',
  }),
];

const counties: readonly AgencyRow[] = [
  agency({
    ...JIANYANG,
    id: JIANYANG_CENTER,
    name: '简阳市法律援助中心',
    nameEn: 'Jianyang Legal Aid Center',
    kind: AgencyKind.LegalAidCenter,
    superiorId: 'agency-cd-justice',
    phone: '028-60040001',
  }),
  agency({
    ...JIANYANG,
    id: 'agency-cd-jianyang-court',
    name: '简阳市人民法院',
    nameEn: 'Jianyang People’s Court',
    kind: AgencyKind.Court,
    centerId: JIANYANG_CENTER,
    superiorId: 'agency-cd-intermediate-court',
    phone: '028-60040002',
  }),
  agency({
    ...JIANYANG,
    id: 'agency-cd-jianyang-police',
    name: '简阳市公安局',
    nameEn: 'Jianyang Public Security Bureau',
    kind: AgencyKind.Police,
    centerId: JIANYANG_CENTER,
    superiorId: 'agency-cd-police',
    phone: '028-60040003',
  }),
  agency({
    ...JIANYANG,
    id: 'agency-cd-jianyang-detention',
    name: '简阳市看守所',
    nameEn: 'Jianyang Detention Center',
    kind: AgencyKind.DetentionCenter,
    superiorId: 'agency-cd-jianyang-police',
    phone: '028-60040004',
  }),
  agency({
    ...DAWU,
    id: 'agency-sc-dawu-court',
    name: '道孚县人民法院',
    nameEn: 'Dawu County People’s Court',
    kind: AgencyKind.Court,
    superiorId: 'agency-sc-high-court',
    phone: '0836-6000001',
  }),
];

const FIRM = { ...CITY, kind: AgencyKind.LawFirm, superiorId: 'agency-cd-justice' } as const;

const firms: readonly AgencyRow[] = [
  agency({
    ...FIRM,
    id: 'agency-cd-firm-shuheng',
    name: '四川蜀衡律师事务所',
    nameEn: 'Sichuan Shuheng Law Firm',
    phone: '028-60050001',
  }),
  agency({
    ...FIRM,
    id: 'agency-cd-firm-jinzheng',
    name: '四川锦正律师事务所',
    nameEn: 'Sichuan Jinzheng Law Firm',
    phone: '028-60050002',
  }),
  agency({
    ...FIRM,
    id: 'agency-cd-firm-furong',
    name: '四川芙蓉法源律师事务所',
    nameEn: 'Sichuan Furong Fayuan Law Firm',
    phone: '028-60050003',
  }),
];

/** Every demo agency of 四川, superiors before those under them. */
export const SICHUAN_AGENCIES: readonly AgencyRow[] = [...provincial, ...city, ...districts, ...counties, ...firms];
