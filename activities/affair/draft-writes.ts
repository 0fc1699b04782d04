/** What a step writes where nothing is to be recorded (拟写): its papers are kept to be shown. */
import { Writes, type ChangeableTable, type NewRow, type RowOf, type WritableTable } from '../records/writes.js';

export class DraftWrites extends Writes {
  /** In the order in which they would be issued. */
  readonly papers: NewRow<'Notice'>[] = [];
  readonly recipients: NewRow<'NoticeRecipient'>[] = [];
  readonly #parties = new Map<string, readonly string[]>();

  /** Who would see an affair afterwards; null: of one that the step leaves as it is. */
  partiesOf(affairId: string): readonly string[] | null {
    return this.#parties.get(affairId) ?? null;
  }

  override insert<T extends WritableTable>(table: T, rows: readonly NewRow<T>[]): void {
    if (table === 'Notice') this.papers.push(...(rows as readonly NewRow<'Notice'>[]));
    if (table === 'NoticeRecipient') this.recipients.push(...(rows as readonly NewRow<'NoticeRecipient'>[]));
    super.insert(table, rows);
  }

  override update<T extends ChangeableTable>(
    table: T,
    rows: readonly (Partial<RowOf<T>> & { readonly id: string })[],
  ): void {
    for (const row of rows) {
      const { parties } = row as Partial<RowOf<'Affair'>>;
      if (table === 'Affair' && parties !== undefined) this.#parties.set(row.id, parties);
    }
    super.update(table, rows);
  }
}
