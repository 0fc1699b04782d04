-- Every paper has its content from here on. Of one that was issued before, that is its text: Chinese up to the rule of dashes,
-- English below, one paragraph. Written as JSON.stringify writes it, without blanks, so that parsed and written again it is the same
-- text; hashed as `paperHash` does. The hash of before was of the renderings, which go; archive directories name it, so the content
-- does. A title is the subject without the number of its case, which holds brackets of its own.
UPDATE "Notice" AS n SET "content" = old.content::json,
  "hash" = encode(sha256(convert_to('fayuan-paper/2' || chr(10) || old.content, 'UTF8')), 'hex')
FROM (
  SELECT p.id,
    '{"version":"fayuan-paper/2","form":' || to_json(p.form) || ',"number":' || to_json(p.number)
      || ',"issuedAt":' || (extract(epoch FROM p."issuedAt") * 1000)::bigint
      || ',"sender":' || to_json(coalesce(a.name, '法援协同'))
      || ',"addressees":[' || coalesce(r.names, '') || ']'
      || ',"title":{"zh":' || to_json(coalesce(replace(p."subjectZh", '（' || c.number || '）', ''), p."subjectZh"))
      || ',"en":' || to_json(coalesce(replace(p."subjectEn", ' (' || c.number || ')', ''), p."subjectEn")) || '}'
      || ',"subject":{"zh":' || to_json(p."subjectZh") || ',"en":' || to_json(p."subjectEn") || '}'
      || ',"blocks":[{"kind":"paragraph","text":{"zh":' || to_json(split_part(p.text, p.rule, 1))
      || ',"en":' || to_json(rtrim(split_part(p.text, p.rule, 2), chr(10))) || '}}]'
      || ',"formerHash":' || to_json(p.hash) || '}' AS content
  FROM (SELECT *, repeat(chr(10), 2) || repeat('—', 24) || repeat(chr(10), 2) AS rule FROM "Notice" WHERE "content" IS NULL) AS p
  LEFT JOIN "Case" AS c ON c.id = p."caseId"
  LEFT JOIN "Agency" AS a ON a.id = p."senderId"
  LEFT JOIN (SELECT "noticeId", string_agg(to_json(name)::text, ',' ORDER BY id) AS names FROM "NoticeRecipient"
    GROUP BY "noticeId") AS r ON r."noticeId" = p.id
) AS old WHERE old.id = n.id;
ALTER TABLE "Notice" ALTER COLUMN "content" SET NOT NULL, DROP COLUMN "text", DROP COLUMN "html";

UPDATE "SchemaShape" SET "oldest" = 2;
