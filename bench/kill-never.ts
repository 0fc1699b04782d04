/** What no kill may leave behind, in SQL of its own. */

/** Each names rows that must not be. */
export const NEVER: Readonly<Record<string, string>> = {
  'requests that are neither done nor refused': `SELECT id FROM "Submission" WHERE state NOT IN ('done', 'refused')`,
  'keys with more than one row': `SELECT min(id) AS id FROM "Submission" GROUP BY "accountId", "idempotencyKey" HAVING count(*) > 1`,
  'submissions without exactly the act they say': `SELECT s.id FROM "Submission" s WHERE kind IN ('act', 'defence-notice')
    AND (state = 'done')::int <> (SELECT count(*) FROM "Act" a WHERE a."submissionId" = s.id)`,
  'decisions without exactly the record they say': `SELECT s.id FROM "Submission" s WHERE kind = 'payout-decision'
    AND (state = 'done')::int <> (SELECT count(*) FROM "PayoutDecisionRecord" d WHERE d."submissionId" = s.id)`,
  'acts that nobody sent': `SELECT id FROM "Act" a WHERE NOT EXISTS (SELECT FROM "Submission" s WHERE s.id = a."submissionId")`,
  'cases whose version is not their number of acts': `SELECT id FROM "Affair" c WHERE version <>
    (SELECT count(*) FROM "Act" a WHERE a."affairId" = c.id)`,
  'acts without exactly one entry in the history': `SELECT id FROM "Act" a WHERE 1 <>
    (SELECT count(*) FROM "HistoryEntry" h WHERE h."affairId" = a."affairId" AND h."refId" = a.id AND h.kind = a.kind)`,
  'cases without exactly one paper of their notice': `SELECT id FROM "Case" c WHERE 1 <>
    (SELECT count(*) FROM "Notice" n WHERE n."affairId" = c.id AND n.form = 'defence-notice')`,
  'obligations of an act or payment that is not there': `SELECT id FROM "Obligation" o WHERE NOT EXISTS
    (SELECT FROM "Act" a WHERE a.id = o."triggerActId" AND a."affairId" = o."affairId") AND NOT EXISTS
    (SELECT FROM "PaymentInstruction" i WHERE i.id = o."triggerActId")`,
  'papers of an act that is not there': `SELECT id FROM "Notice" n WHERE starts_with("causeKey", 'act/') AND NOT EXISTS
    (SELECT FROM "Act" a WHERE a.id = split_part(n."causeKey", '/', 2))`,
  'papers that nobody gets': `SELECT id FROM "Notice" n WHERE NOT EXISTS (SELECT FROM "NoticeRecipient" r
    JOIN "Delivery" d ON d."recipientId" = r.id WHERE r."noticeId" = n.id)`,
  'papers sent twice to one inbox': `SELECT min(d.id) AS id FROM "Delivery" d JOIN "NoticeRecipient" r ON r.id = d."recipientId"
    GROUP BY r."noticeId", r."agencyId", r."personId", d.channel, d.purpose HAVING count(*) > 1`,
  'papers not sent': `SELECT id FROM "Delivery" WHERE state <> 'sent' OR "leaseUntil" IS NOT NULL`,
  'processes that wait to be told': `SELECT id FROM "Process" WHERE waiting`,
  'promises taken out by the guard': `SELECT id FROM "Process" WHERE "outAt" IS NOT NULL`,
  'cases in which something is due and undone': `SELECT id FROM "Affair" WHERE "nextAt" < now() - interval '3 minutes'`,
  'payouts in which something is due and undone': `SELECT id FROM "Payout" WHERE "nextAt" < now() - interval '3 minutes'`,
  'recipients without what follows their silence': `SELECT id FROM "NoticeRecipient" WHERE "needsReceipt"
    AND "receiptAt" IS NULL AND state <> 'no-receipt' AND ("nextAt" IS NULL) AND NOT EXISTS (SELECT FROM "Delivery" d
      WHERE d."recipientId" = "NoticeRecipient".id AND d.state = 'dropped')`,
  'payouts not settled': `SELECT id FROM "Payout" WHERE state <> 'settled' AND EXISTS
    (SELECT FROM "PayoutDecisionRecord" d WHERE d."payoutId" = "Payout".id AND decision = 'approve')`,
  'settled payouts without exactly one settled instruction of their amount': `SELECT id FROM "Payout" p WHERE state = 'settled'
    AND 1 <> (SELECT count(*) FROM "PaymentInstruction" i WHERE i."payoutId" = p.id AND i.state = 'settled'
      AND i."amountFen" = p."totalFen" AND i.account = p.account)`,
  'instructions not settled': `SELECT id FROM "PaymentInstruction" WHERE state <> 'settled'`,
  'payouts whose money was not reserved, instructed and settled once each': `SELECT p.id FROM "Payout" p WHERE state = 'settled'
    AND (SELECT array_agg(kind || ' ' || "amountFen" ORDER BY id) FROM "LedgerEntry" l
      WHERE l."payoutId" = p.id AND "amountFen" > 0) IS DISTINCT FROM
      ARRAY['reserve ' || "totalFen", 'instruct ' || "totalFen", 'settle ' || "totalFen"]`,
  'payouts without exactly one tax record of their amount': `SELECT p.id FROM "Payout" p WHERE (state = 'settled')::int <>
    (SELECT count(*) FROM "TaxRecord" t WHERE t."payoutId" = p.id AND t."amountFen" = p."totalFen") -
    (SELECT count(*) FROM "TaxRecord" t WHERE t."payoutId" = p.id AND t."amountFen" = -p."totalFen")`,
  'transfers that do not add up to zero': `SELECT "transferId" AS id FROM "LedgerEntry" GROUP BY 1 HAVING sum("amountFen") <> 0`,
  'budget lines that spent another sum than was settled on them': `SELECT id FROM "BudgetLine" b WHERE "reservedFen" <> 0
    OR "spentFen" <> (SELECT coalesce(sum("totalFen"), 0) FROM "Payout" p WHERE p."budgetLineId" = b.id AND state = 'settled')
    OR "allottedFen" - "spentFen" <> (SELECT coalesce(sum("amountFen"), 0) FROM "LedgerEntry" l WHERE account = 'available:' || b.id)`,
};
