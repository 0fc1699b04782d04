/** What the process that tells everybody each morning what is due (每日期限提示) answers. */

export interface DeadlineDigestResult {
  /**
   * `day-off`: no working day of the calendar. `too-early`: left over from an earlier day; today's own run is still to
   * come.
   */
  readonly state: 'sent' | 'day-off' | 'too-early';
  /** Papers issued by this run. */
  readonly sent: number;
}

/** What one batch of inboxes comes to. */
export interface DigestBatch extends DeadlineDigestResult {
  /** Where the next batch goes on; null: this was the last one. */
  readonly next: string | null;
}
