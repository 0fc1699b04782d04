/** The content of a document with what it is, read once however many parts of the page show it: each reading stands in the access log. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { send } from './api.js';

export interface DocumentContent {
  readonly fileName: string;
  /** As the API tells it from the content, without its parameters. */
  readonly contentType: string;
  readonly blob: Blob;
}

/** What lies there never changes under its id, and may be large: no change of anything else has it fetched again. */
export const FOR_GOOD = { staleTime: 'static', gcTime: 60_000 } as const;

export function useDocumentContent(documentId: string, isWanted = true): UseQueryResult<DocumentContent> {
  return useQuery({
    queryKey: ['document', documentId],
    queryFn: ({ signal }) => contentOf(documentId, signal),
    enabled: isWanted,
    ...FOR_GOOD,
  });
}

async function contentOf(documentId: string, signal: AbortSignal): Promise<DocumentContent> {
  const answer = await send(new Request(`/v1/documents/${documentId}`, { signal }), null);
  return {
    fileName: fileNameIn(answer.headers.get('content-disposition') ?? '') ?? documentId,
    contentType: (answer.headers.get('content-type') ?? '').split(';')[0] ?? '',
    blob: await answer.blob(),
  };
}

function fileNameIn(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(disposition)?.[1];
  return encoded === undefined ? /filename="([^"]+)"/u.exec(disposition)?.[1] : decodeURIComponent(encoded);
}
