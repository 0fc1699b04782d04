/**
 * The way out to the bank (支付通道). A port never decides whether to pay; it keeps one promise: what is released under a
 * batch id is seen by the bank at most once, and a caller that lost its memory can ask how far it came.
 */
export interface PaymentOrder {
  /** Under this id the bank must never pay twice: `<payoutId>-<n>`. */
  readonly instructionId: string;
  /** One for each time the order is prepared, so that what one process prepared no other can release. */
  readonly batchId: string;
  readonly payeeName: string;
  readonly account: string;
  /** Integer fen, positive. */
  readonly amountFen: number;
  readonly remark: string;
}

/**
 * How far an order came. `not-released`: the bank cannot have seen it, releasing is safe. `released`: the bank may have
 * seen it, never release again. `withdrawn`: the bank has not seen it and never will. `unknown`: cannot be told here;
 * somebody must ask the bank.
 */
export type ReleaseState = 'not-released' | 'released' | 'withdrawn' | 'unknown';

export interface PaymentPort {
  /** Makes the order ready where the bank cannot see it. Repeatable until released. */
  prepare(order: PaymentOrder): Promise<void>;
  /** Takes away what was prepared under a batch id that nobody will ever release; not there is as good. */
  discard(batchId: string): Promise<void>;
  /**
   * Takes a prepared order back, where somebody may be releasing it: only one of the two happens, and `inquire` says
   * which, also to a caller that lost its memory.
   */
  withdraw(batchId: string): Promise<void>;
  /** Lets the bank see a prepared order. Throws when it cannot tell whether that happened: then ask `inquire`. */
  release(order: PaymentOrder): Promise<void>;
  /** Sends nothing. Only to be asked about an order that was prepared before. */
  inquire(order: PaymentOrder): Promise<ReleaseState>;
}
