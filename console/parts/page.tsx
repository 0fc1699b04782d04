/** The frame of a page: its title is the first thing that is read, its tools stand beside it. */
import { useEffect, useRef, type ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Shown, type Asked } from './shown.js';

interface PageProps {
  readonly title: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, tools, children }: PageProps): ReactNode {
  const t = useWords();
  const head = useRef<HTMLHeadingElement>(null);
  const name = t(say('法援协同', 'Fayuan'));
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <>
      <div className="page-head">
        <h1 ref={head} tabIndex={-1}>
          {title}
        </h1>
        {tools !== undefined && <div className="page-tools no-print">{tools}</div>}
      </div>
      {children}
    </>
  );
}

/** A part of a page with a title of its own. */
export function Card({
  title,
  tools,
  children,
}: {
  readonly title?: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="card" aria-label={title}>
      {title !== undefined && (
        <div className="page-head">
          <h2 style={{ margin: 0, fontSize: 17 }}>{title}</h2>
          {tools !== undefined && <div className="page-tools no-print">{tools}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

interface PageOfProps<T> {
  /** What the page is called until it is known what it shows, and where that is not to be seen. */
  readonly title: Bilingual;
  readonly of: Asked<T>;
  readonly children: (data: T) => ReactNode;
}

/** A page about one thing: while it is read, and where it is not there, it has a title all the same. */
export function PageOf<T>({ title, of, children }: PageOfProps<T>): ReactNode {
  const t = useWords();
  if (of.data !== undefined) return children(of.data);
  return (
    <Page title={t(title)}>
      <Shown of={of}>{children}</Shown>
    </Page>
  );
}
