/** Arranging a meeting at another time: free times to pick from, or any; what speaks against it is said before it is sent. */
import { Alert, AutoComplete, Button, Form, Modal, Space } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { showFieldErrors } from '../acts/field-errors.js';
import type { Schemas } from '../client/api.js';
import { instantOf, momentWords, wallText } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import { InstantInput } from '../parts/time-inputs.js';
import { FormError } from './form-error.js';
import { arrangement, useMeetingActs } from './meeting-acts.js';
import type { MeetingOnList } from './reads.js';
import { Room } from './room.js';
import { findingsOn, freeSlots, type Finding, type Slot, type Surroundings, type Wanted } from './slots.js';

const OFFERED = 6;

interface ArrangeFormProps {
  readonly one: MeetingOnList;
  readonly wanted: Wanted;
  readonly surroundings: Surroundings;
  readonly onClose: () => void;
  readonly onDone: (answer: Schemas['ActAnswer'], slot: Pick<Slot, 'at' | 'room'>) => void;
}

interface Values {
  readonly meetingAt?: string | undefined;
  readonly room?: string | undefined;
}

export function ArrangeForm({ one, wanted, surroundings, onClose, onDone }: ArrangeFormProps): ReactNode {
  const t = useWords();
  const [form] = Form.useForm<Values>();
  const acts = useMeetingActs();
  const draft = useDraft<Values>(`meetings/${one.id}/arrange`);
  const [version, setVersion] = useState(one.caseVersion);
  const [typed, setTyped] = useState<Values>(() => draft.kept ?? beginning(one, wanted, surroundings));
  const error = acts.errorOf(one);
  useEffect(() => showFieldErrors(form, error), [form, error]);
  const change = (values: Values): void => {
    setTyped(values);
    draft.keep(values);
  };
  const pick = ({ at, room }: Slot): void => {
    const values = { meetingAt: instantOf(wallText(at)), room: room ?? typed.room };
    form.setFieldsValue(values);
    change(values);
  };
  const submit = async ({ meetingAt, room = '' }: Values): Promise<void> => {
    if (meetingAt === undefined) return;
    const slot = { at: Date.parse(meetingAt), room: room.trim() };
    const answer = await acts.record(one, arrangement(slot), version);
    if (answer === undefined) return;
    draft.drop();
    onDone(answer, slot);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      mask={{ closable: false }}
      title={t(
        one.meetingAt === null
          ? say(`安排会见：${one.person.name}`, `Arrange a meeting: ${one.person.name}`)
          : say(`改会见时间、会见室：${one.person.name}`, `Other time or room: ${one.person.name}`),
      )}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={typed}
        onValuesChange={(_changed, all) => change(all)}
        onFinish={(values) => void submit(values)}
      >
        <FreeTimes wanted={wanted} surroundings={surroundings} onPick={pick} />
        <TimeAndRoom rooms={surroundings.rooms} />
        <div className="form-notes">
          <Findings findings={findings(typed, wanted, surroundings)} />
          <FormError error={error} one={one} onGoOn={setVersion} onClear={() => acts.clear(one)} />
        </div>
        <Space style={{ marginTop: 16 }}>
          <Button type="primary" htmlType="submit" loading={acts.isUnderWay(one)}>
            {t(say('安排', 'Arrange'))}
          </Button>
          <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
        </Space>
      </Form>
    </Modal>
  );
}

/** Where it is arranged already that stands there; else the next free time. */
function beginning(one: MeetingOnList, wanted: Wanted, surroundings: Surroundings): Values {
  if (one.meetingAt !== null) return { meetingAt: one.meetingAt, room: one.room ?? undefined };
  const [slot] = freeSlots(wanted, surroundings, 1);
  return slot === undefined ? {} : { meetingAt: instantOf(wallText(slot.at)), room: slot.room ?? undefined };
}

function findings({ meetingAt, room }: Values, wanted: Wanted, surroundings: Surroundings): readonly Finding[] {
  if (meetingAt === undefined) return [];
  return findingsOn({ at: Date.parse(meetingAt), room: room ?? null }, wanted, surroundings);
}

interface FreeTimesProps {
  readonly wanted: Wanted;
  readonly surroundings: Surroundings;
  readonly onPick: (slot: Slot) => void;
}

function FreeTimes({ wanted, surroundings, onPick }: FreeTimesProps): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const slots = useMemo(() => freeSlots(wanted, surroundings, OFFERED), [wanted, surroundings]);
  if (slots.length === 0) return null;
  return (
    <div role="group" aria-label={t(say('空档', 'Free times'))} className="free-times">
      <span className="quiet">
        {slots[0]?.isLate === true
          ? t(say('空档（均已晚于期限）', 'Free times (all after the limit)'))
          : t(say('期限内的空档', 'Free times within the limit'))}
      </span>
      <Space wrap size={6}>
        {slots.map((slot) => (
          <Button key={slot.at} size="small" onClick={() => onPick(slot)}>
            {momentWords(slot.at, language)} <Room of={slot.room} />
          </Button>
        ))}
      </Space>
    </div>
  );
}

function TimeAndRoom({ rooms }: { readonly rooms: readonly string[] }): ReactNode {
  const t = useWords();
  const time = t(say('会见时间', 'Time of the meeting'));
  return (
    <>
      <Form.Item
        name="meetingAt"
        label={time}
        rules={[{ required: true, message: t(say('请填写会见时间', 'The time is needed')) }]}
      >
        <InstantInput aria-label={time} />
      </Form.Item>
      <Form.Item name="room" label={t(say('会见室', 'Room'))}>
        <AutoComplete
          options={rooms.map((room) => ({ value: room }))}
          showSearch={{ filterOption: (text, option) => option?.value.includes(text) ?? false }}
          maxLength={100}
          placeholder={t(say('例如：一号会见室', 'Such as: room 1'))}
          style={{ maxWidth: 260 }}
        />
      </Form.Item>
    </>
  );
}

/** Said while it is typed; it forbids nothing. */
function Findings({ findings: found }: { readonly findings: readonly Finding[] }): ReactNode {
  const t = useWords();
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(say('请核对', 'Please check'))}
          description={
            <ul className="plain">
              {found.map((finding) => (
                <li key={finding.code}>{t(finding)}</li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}
