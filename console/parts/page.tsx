/** The frame of a page: its title is the first thing that is read, its tools stand beside it. */
import { useEffect, useRef, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';

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
