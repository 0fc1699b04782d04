/**
 * Demo agencies of 重庆, a municipality: its top organs stand at province level. City organs go to 重庆市法律援助中心, those of
 * 渝中区 to the center of their own district.
 */
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import { agency, type AgencyRow } from './agency-row.js';

const MUNICIPALITY = { region: '500000', level: 'province' } as const;
/** Courts and procuratorates between the districts and the municipality's top. */
const INTERMEDIATE = { region: '500000', level: 'city' } as const;
const YUZHONG = { region: '500103', level: 'county' } as const;

const CQ_CENTER = 'agency-cq-center';
const YUZHONG_CENTER = 'agency-cq-yuzhong-center';

const municipal: readonly AgencyRow[] = [
  agency({
    ...MUNICIPALITY,
    id: 'agency-cq-high-court',
    name: '重庆市高级人民法院',
    nameEn: 'Chongqing High People’s Court',
    kind: AgencyKind.Court,
    centerId: CQ_CENTER,
    phone: '023-60000001',
  }),
  agency({
    ...MUNICIPALITY,
    id: 'agency-cq-procuratorate',
    name: '重庆市人民检察院',
    nameEn: 'Chongqing People’s Procuratorate',
    kind: AgencyKind.Procuratorate,
    centerId: CQ_CENTER,
    phone: '023-60000002',
  }),
  agency({
    ...MUNICIPALITY,
    id: 'agency-cq-police',
    name: '重庆市公安局',
    nameEn: 'Chongqing Public Security Bureau',
    kind: AgencyKind.Police,
    centerId: CQ_CENTER,
    phone: '023-60000003',
  }),
  agency({
    ...MUNICIPALITY,
    id: 'agency-cq-justice',
    name: '重庆市司法局',
    nameEn: 'Chongqing Bureau of Justice',
    kind: AgencyKind.JusticeBureau,
    phone: '023-60000004',
  }),
  agency({
    ...MUNICIPALITY,
    id: 'agency-cq-finance',
    name: '重庆市财政局',
    nameEn: 'Chongqing Bureau of Finance',
    kind: AgencyKind.Finance,
    phone: '023-60000005',
  }),
  agency({
    ...MUNICIPALITY,
    id: CQ_CENTER,
    name: '重庆市法律援助中心',
    nameEn: 'Chongqing Legal Aid Center',
    kind: AgencyKind.LegalAidCenter,
    superiorId: 'agency-cq-justice',
    phone: '023-60000006',
  }),
  agency({
    ...MUNICIPALITY,
    id: 'agency-cq-detention',
    name: '重庆市看守所',
    nameEn: 'Chongqing Detention Center',
    kind: AgencyKind.DetentionCenter,
    superiorId: 'agency-cq-police',
    phone: '023-60000007',
  }),
  agency({
    ...INTERMEDIATE,
    id: 'agency-cq-fifth-court',
    name: '重庆市第五中级人民法院',
    nameEn: 'Chongqing Fifth Intermediate People’s Court',
    kind: AgencyKind.Court,
    centerId: CQ_CENTER,
    superiorId: 'agency-cq-high-court',
    phone: '023-60000008',
  }),
];

const districts: readonly AgencyRow[] = [
  agency({
    ...YUZHONG,
    id: YUZHONG_CENTER,
    name: '重庆市渝中区法律援助中心',
    nameEn: 'Yuzhong District Legal Aid Center, Chongqing',
    kind: AgencyKind.LegalAidCenter,
    superiorId: 'agency-cq-justice',
    phone: '023-60010001',
  }),
  agency({
    ...YUZHONG,
    id: 'agency-cq-yuzhong-court',
    name: '重庆市渝中区人民法院',
    nameEn: 'People’s Court of Yuzhong District, Chongqing',
    kind: AgencyKind.Court,
    centerId: YUZHONG_CENTER,
    superiorId: 'agency-cq-fifth-court',
    phone: '023-60010002',
  }),
  agency({
    ...YUZHONG,
    id: 'agency-cq-yuzhong-procuratorate',
    name: '重庆市渝中区人民检察院',
    nameEn: 'People’s Procuratorate of Yuzhong District, Chongqing',
    kind: AgencyKind.Procuratorate,
    centerId: YUZHONG_CENTER,
    superiorId: 'agency-cq-procuratorate',
    phone: '023-60010003',
  }),
  agency({
    ...YUZHONG,
    id: 'agency-cq-yuzhong-police',
    name: '重庆市公安局渝中区分局',
    nameEn: 'Yuzhong Branch, Chongqing Public Security Bureau',
    kind: AgencyKind.Police,
    centerId: YUZHONG_CENTER,
    superiorId: 'agency-cq-police',
    phone: '023-60010004',
  }),
  agency({
    ...YUZHONG,
    id: 'agency-cq-yuzhong-detention',
    name: '重庆市渝中区看守所',
    nameEn: 'Yuzhong District Detention Center, Chongqing',
    kind: AgencyKind.DetentionCenter,
    superiorId: 'agency-cq-yuzhong-police',
    phone: '023-60010005',
  }),
];

const FIRM = { ...MUNICIPALITY, kind: AgencyKind.LawFirm, superiorId: 'agency-cq-justice' } as const;

const firms: readonly AgencyRow[] = [
  agency({
    ...FIRM,
    id: 'agency-cq-firm-yuzhou',
    name: '重庆渝州律师事务所',
    nameEn: 'Chongqing Yuzhou Law Firm',
    phone: '023-60020001',
  }),
  agency({
    ...FIRM,
    id: 'agency-cq-firm-jialing',
    name: '重庆嘉陵律师事务所',
    nameEn: 'Chongqing Jialing Law Firm',
    phone: '023-60020002',
  }),
];

/** Every demo agency of 重庆, superiors before those under them. */
export const CHONGQING_AGENCIES: readonly AgencyRow[] = [...municipal, ...districts, ...firms];
