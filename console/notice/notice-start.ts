/** What the form of a notice begins with: what is the same nearly always, and what the organ sent last. */
import { Form, type FormInstance } from 'antd';
import { useEffect, useMemo } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useSuggestions } from '../parts/suggested-input.js';
import { useMe } from '../session/me.js';
import { useOwnOrgans } from './arrival-group.js';
import { forCoAccused, stagesOf, usualStageOf, type NoticeValues, type Stage } from './notice-values.js';

type Case = Schemas['Case'];

/** The newest case of an organ: what it sent last. Without an answer the form is as good as empty, and no worse. */
export function useLastCase(organId: string | undefined): { readonly of: Case | undefined; readonly isAsked: boolean } {
  const { data, isLoading } = api.useQuery(
    'get',
    '/v1/cases',
    { params: { query: { agency: organId ?? '', limit: 1 } } },
    { enabled: organId !== undefined },
  );
  return { of: data?.items[0] as Case | undefined, isAsked: isLoading };
}

interface Beginning {
  readonly isEntered: boolean;
  readonly last: Case | undefined;
  readonly coAccused: Case | null;
  readonly name: string;
  readonly phone: string | undefined;
}

/** What an empty form holds: what is the same nearly always. */
function beginning({ isEntered, last, coAccused, name, phone }: Beginning): NoticeValues {
  const person = { identity: { kind: 'resident-id' } };
  if (coAccused !== null) {
    const arrival = isEntered ? { channel: 'paper', onBehalfOf: coAccused.organ.id } : {};
    return { person, ...arrival, ...forCoAccused(coAccused) };
  }
  if (isEntered) return { person, channel: 'paper' };
  return {
    person,
    ...(last === undefined ? {} : { stage: last.stage }),
    handlingOfficial: { name, ...(phone === undefined ? {} : { phone }) },
    ...(last === undefined || last.custody.placeId === null ? {} : { custody: { placeId: last.custody.placeId } }),
  };
}

/** Under which number the official was named before. */
function usePhoneOf(name: string): string | undefined {
  return (
    useSuggestions('handling-official').find(({ text, phone }) => text === name && phone !== null)?.phone ?? undefined
  );
}

interface Sender {
  /** For which the center may enter one. */
  readonly organs: readonly Schemas['Agency'][];
  /** What the organ sent last. */
  readonly newest: Case | undefined;
  readonly stages: readonly Stage[];
}

/** Whose notice it is: the own organ's, or that of the organ that the center has chosen. A stage that is not its own gives way. */
export function useSender(form: FormInstance<NoticeValues>, isEntered: boolean, last: Case | undefined): Sender {
  const { agency } = useMe();
  const organs = useOwnOrgans(isEntered);
  const organId = Form.useWatch<string | undefined>('onBehalfOf', form);
  const lastOfOrgan = useLastCase(isEntered ? organId : undefined).of;
  const kind = isEntered ? organs.find(({ id }) => id === organId)?.kind : agency.kind;
  const stages = stagesOf(kind);
  useEffect(() => {
    const stage = form.getFieldValue('stage') as Stage | undefined;
    if (stages.length > 0 && (stage === undefined || !stages.includes(stage)))
      form.setFieldValue('stage', usualStageOf(kind));
    // By the kind of organ alone.
  }, [form, kind]);
  return { organs, newest: isEntered ? lastOfOrgan : last, stages };
}

/** Fills the form as it opens: with what was typed before, or else with what it begins with. @returns the latter */
export function useBeginning(
  form: FormInstance<NoticeValues>,
  from: Omit<Beginning, 'name' | 'phone'>,
  kept: NoticeValues | null,
): NoticeValues {
  const { name } = useMe();
  const phone = usePhoneOf(name);
  const { isEntered, last, coAccused } = from;
  const fresh = useMemo(
    () => beginning({ isEntered, last, coAccused, name, phone }),
    [isEntered, last, coAccused, name, phone],
  );
  useEffect(() => {
    form.setFieldsValue(kept ?? fresh);
    // Once, as the form opens.
  }, []);
  useEffect(() => {
    // The number of the official may be known later than the form is there.
    const { handlingOfficial } = form.getFieldsValue(true) as NoticeValues;
    if (isEntered || phone === undefined || handlingOfficial?.name !== name) return;
    if ((handlingOfficial.phone ?? '') === '') form.setFieldValue(['handlingOfficial', 'phone'], phone);
  }, [form, isEntered, name, phone]);
  return fresh;
}
