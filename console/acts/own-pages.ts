/** Acts that have a page of their own, because more has to be seen for them than a form shows. Pure. */

const PAGES: Readonly<Record<string, string>> = {
  'lawyer-assigned': 'assign',
  'closing-file-submitted': 'close',
  'closing-file-accepted': 'closing',
  'closing-file-returned': 'closing',
};

/** @returns null: its form opens where it is */
export function ownPageOf(kind: string, caseId: string): string | null {
  const page = PAGES[kind];
  return page === undefined ? null : `/cases/${caseId}/${page}`;
}
