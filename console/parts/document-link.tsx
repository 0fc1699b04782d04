/** A document of which only the id is known: it opens beside the page as what it turns out to be. */
import { Button, Drawer } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { send } from '../client/api.js';
import { DocumentFrame, type ShownDocument } from './document-frame.js';
import { Shown } from './shown.js';

interface DocumentLinkProps {
  readonly documentId: string;
  readonly title: string;
}

export function DocumentLink({ documentId, title }: DocumentLinkProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="link" className="in-line" onClick={() => setOpen(true)}>
        <bdi>{title}</bdi>
      </Button>
      <Drawer open={isOpen} onClose={() => setOpen(false)} size={820} title={<bdi>{title}</bdi>} destroyOnHidden>
        <Opened documentId={documentId} />
      </Drawer>
    </>
  );
}

function Opened({ documentId }: { readonly documentId: string }): ReactNode {
  const asked = useQuery({
    queryKey: ['document-about', documentId],
    queryFn: () => aboutOf(documentId),
    staleTime: Infinity,
  });
  return <Shown of={asked}>{(about) => <DocumentFrame of={about} height={700} />}</Shown>;
}

/** Name and type as the API says them with the content; the content itself is asked for by the frame. */
async function aboutOf(documentId: string): Promise<ShownDocument> {
  const answer = await send(new Request(`/v1/documents/${documentId}`), null);
  await answer.body?.cancel();
  const disposition = answer.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(disposition)?.[1];
  const plain = /filename="([^"]+)"/u.exec(disposition)?.[1];
  return {
    documentId,
    fileName: encoded === undefined ? (plain ?? documentId) : decodeURIComponent(encoded),
    contentType: (answer.headers.get('content-type') ?? '').split(';')[0] ?? '',
  };
}
