/** What may be wider than a phone: it scrolls inside, by the keyboard too. */
import type { ReactNode } from 'react';

interface WideProps {
  readonly label: string;
  /** Pixels below which it is not squeezed. */
  readonly min: number;
  readonly children: ReactNode;
}

export function Wide({ label, min, children }: WideProps): ReactNode {
  return (
    <div role="region" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      <div style={{ minWidth: min }}>{children}</div>
    </div>
  );
}
