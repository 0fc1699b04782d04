/** The way of a notice from the form to the center: looked at first, with all the checks of the real thing; then sent, once. */
import type { FormInstance } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { showFieldErrors } from '../acts/field-errors.js';
import type { Schemas } from '../client/api.js';
import { useRecording } from '../client/recording.js';
import { bodyOf, type NoticeValues } from './notice-values.js';

const PATH = '/v1/defence-notices';

interface Sending {
  readonly look: () => Promise<void>;
  readonly send: () => Promise<void>;
  readonly back: () => void;
  readonly preview: Schemas['Preview'] | null;
  readonly isLooking: boolean;
  readonly isSending: boolean;
  /** Why there is nothing to look at. */
  readonly problem: unknown;
  readonly sendError: unknown;
}

/** @param dropDraft once it is sent */
export function useSending(form: FormInstance<NoticeValues>, isEntered: boolean, dropDraft: () => void): Sending {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const looking = useRecording<Schemas['Preview']>(`${PATH}/preview`);
  const recording = useRecording<Schemas['DefenceNoticeAnswer']>(PATH);
  const [preview, setPreview] = useState<Schemas['Preview'] | null>(null);
  useEffect(() => showFieldErrors(form, looking.error), [form, looking.error]);
  const look = async (): Promise<void> => {
    recording.clear();
    const seen = await looking.send(bodyOf(form.getFieldsValue(true) as NoticeValues, Date.now(), isEntered));
    if (seen !== undefined) setPreview(seen);
  };
  const send = async (): Promise<void> => {
    const now = Date.parse(recording.moment());
    const answer = await recording.send(bodyOf(form.getFieldsValue(true) as NoticeValues, now, isEntered));
    if (answer === undefined) return;
    dropDraft();
    queries.setQueryData(['sent', answer.caseId], answer);
    void queries.invalidateQueries();
    void navigate({ to: '/sent/$id', params: { id: answer.caseId }, replace: true });
  };
  return {
    ...{ look, send, preview, isLooking: looking.isUnderWay, isSending: recording.isUnderWay },
    back: () => setPreview(null),
    problem: looking.error,
    sendError: recording.error,
  };
}
