/**
 * Payment by exchange of files (银企文件交换), the local default: one CSV per instruction. It is written under a hidden
 * temporary name; releasing is one rename and so is withdrawing, of which the file system does one, wholly or not at all.
 */
import { access, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { exchangeFolders, isMissing, makeFolder, syncFolder, writeDurably } from './folders.js';
import type { PaymentOrder, PaymentPort } from './port.js';

const COLUMNS = ['instructionId', 'payeeName', 'account', 'amountFen', 'remark'] as const;

/** Lies in the folder from its first use: without it this is not the folder in which we prepared. */
const MARK = '.fayuan-payments';

/** @param root folder of the exchange; made when it is first used */
export function createFileExchange(root: string): PaymentPort {
  const { out } = exchangeFolders(root);
  const visible = (batchId: string): string => path.join(out, `${batchId}.csv`);
  const hidden = (batchId: string): string => path.join(out, `.${batchId}.csv.tmp`);
  const withdrawn = (batchId: string): string => path.join(out, `.${batchId}.withdrawn`);

  return {
    async prepare(order) {
      await makeFolder(out);
      await writeDurably(path.join(out, MARK), 'Folder of payment instructions; do not remove this file.\n');
      await writeDurably(hidden(order.batchId), instructionFile(order));
      await syncFolder(out);
    },
    async discard(batchId) {
      await rm(hidden(batchId), { force: true });
    },
    async withdraw(batchId) {
      try {
        await rename(hidden(batchId), withdrawn(batchId));
      } catch (error) {
        if (isMissing(error)) return;
        throw error;
      }
      // That it was withdrawn is kept; whom it would have paid is not.
      await writeDurably(withdrawn(batchId), '');
      await syncFolder(out);
    },
    async release({ batchId }) {
      await rename(hidden(batchId), visible(batchId));
      await syncFolder(out);
    },
    async inquire({ batchId }) {
      // The bank takes files away; the hidden one goes by our rename alone, if this is still the same folder.
      if (await exists(visible(batchId))) return 'released';
      if (await exists(hidden(batchId))) return 'not-released';
      if (await exists(withdrawn(batchId))) return 'withdrawn';
      return (await exists(path.join(out, MARK))) ? 'released' : 'unknown';
    },
  };
}

/** RFC 4180. A text that a spreadsheet would take for a formula is made harmless. */
function instructionFile(order: PaymentOrder): string {
  const row = COLUMNS.map((column) => String(order[column]));
  return stringify([row], { header: true, columns: [...COLUMNS], record_delimiter: '\r\n', escape_formulas: true });
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
