/** A document of which only the id is known: it opens beside the page as what it turns out to be. */
import { Button, Drawer } from 'antd';
import { useState, type ReactNode } from 'react';
import { useDocumentContent } from '../client/document-content.js';
import { DocumentFrame } from './document-frame.js';
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

/** Name and type come with the content, and the content with them: the frame shows what was read here. */
function Opened({ documentId }: { readonly documentId: string }): ReactNode {
  const asked = useDocumentContent(documentId);
  return (
    <Shown of={asked}>
      {({ fileName, contentType }) => <DocumentFrame of={{ documentId, fileName, contentType }} height={700} />}
    </Shown>
  );
}
