/** Somebody else was quicker (过期版本): what stands there now is shown, in sight, before the form may go over it. */
import { Alert, Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { Shown, type Asked } from '../parts/shown.js';

interface ChangedAlertProps<T extends { readonly version: number }> {
  /** What is read now, with the version that the form goes on from. What had been read before somebody else was quicker is not gone on from. */
  readonly of: Asked<T> & { readonly isFetchedAfterMount: boolean };
  /** The person has read it and wants to record all the same. */
  readonly onGoOn: (version: number) => void;
  readonly children: (now: T) => ReactNode;
}

export function ChangedAlert<T extends { readonly version: number }>(props: ChangedAlertProps<T>): ReactNode {
  const { of, onGoOn, children } = props;
  const t = useWords();
  const place = useRef<HTMLDivElement>(null);
  // A long form is sent from wherever one stands in it; why it did not go must be in sight, and all of it.
  useEffect(() => {
    // In a block: what it returns is no clean-up, and browsers have begun to return a promise.
    place.current?.scrollIntoView({ block: 'center' });
  }, [of.data, of.error]);
  return (
    <div ref={place}>
      <Alert
        type="warning"
        role="alert"
        showIcon
        title={t(say('您填写期间，案件有了变化', 'The case changed while you were filling this in'))}
        description={
          <Shown of={of}>
            {(now) => (
              <>
                {children(now)}
                <p>
                  {t(
                    say('您填写的内容都还在。请核对后再提交。', 'What you typed is still here. Check it, then record.'),
                  )}
                </p>
                {/* Not while it is only read once more, as it is after each event: a click would be lost. */}
                <Button size="small" loading={!of.isFetchedAfterMount} onClick={() => onGoOn(now.version)}>
                  {t(say('我已看到，可以继续提交', 'I have seen it, let me record'))}
                </Button>
              </>
            )}
          </Shown>
        }
      />
    </div>
  );
}
