/** Arranging many meetings at once, each at the time that is proposed for it. */
import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';

interface SeveralProps {
  readonly count: number;
  readonly chosen: number;
  readonly onAll: (all: boolean) => void;
  readonly onArrange: () => Promise<void>;
}

export function Several({ count, chosen, onAll, onArrange }: SeveralProps): ReactNode {
  const t = useWords();
  const [isUnderWay, setUnderWay] = useState(false);
  const arrange = async (): Promise<void> => {
    setUnderWay(true);
    await onArrange();
    setUnderWay(false);
  };
  return (
    <div className="several no-print">
      <Checkbox
        checked={chosen > 0 && chosen === count}
        indeterminate={chosen > 0 && chosen < count}
        disabled={isUnderWay}
        onChange={({ target }) => onAll(target.checked)}
      >
        {t(say('全选', 'All'))}
      </Checkbox>
      <Button disabled={chosen === 0} loading={isUnderWay} onClick={() => void arrange()}>
        {chosen === 0
          ? t(say('按建议安排所选', 'Arrange those chosen as proposed'))
          : t(say(`按建议安排所选 ${chosen} 件`, `Arrange the ${chosen} chosen as proposed`))}
      </Button>
    </div>
  );
}
