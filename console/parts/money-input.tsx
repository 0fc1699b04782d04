/** An amount, typed in yuan, valued in integer fen. */
import { InputNumber } from 'antd';
import type { ReactNode } from 'react';

interface MoneyInputProps {
  readonly id?: string;
  /** Fen. */
  readonly value?: number;
  readonly onChange?: (fen: number | undefined) => void;
}

export function MoneyInput({ id, value, onChange }: MoneyInputProps): ReactNode {
  return (
    <InputNumber
      id={id}
      stringMode
      precision={2}
      min="0"
      prefix="¥"
      style={{ width: 200 }}
      value={value === undefined ? null : (value / 100).toFixed(2)}
      onChange={(text) => onChange?.(text === null || text === '' ? undefined : fenOf(text))}
    />
  );
}

/** Digit by digit, so that no fen is lost to binary fractions. @param yuan decimal digits */
export function fenOf(yuan: string): number {
  const [whole = '0', rest = ''] = yuan.split('.');
  return Number(whole) * 100 + Number(rest.padEnd(2, '0').slice(0, 2));
}
