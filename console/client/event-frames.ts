/** What comes over the stream of events, in the form of server-sent events. Pure. */
import { EventSourceParserStream } from 'eventsource-parser/stream';

export interface Frame {
  /** How far one has been told with it: with it one goes on behind it. */
  readonly id?: string | undefined;
  /** Name of the event; an ordinary one has none. */
  readonly event?: string | undefined;
  /** Empty: it is a comment, and only its id counts. */
  readonly data: string;
}

export async function* framesOf({ body }: Response): AsyncGenerator<Frame> {
  if (body === null) return;
  const reader = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(idsComeThrough())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever reads no further keeps no connection.
    reader.cancel().catch(() => undefined);
  }
}

/**
 * Comments of the API carry the id behind which one goes on, also where nothing happens; the parser drops whatever has no data. With
 * empty data it comes through, in its place among the others: an id that overtook an event would lose it.
 */
function idsComeThrough(): TransformStream<string, string> {
  let rest = '';
  return new TransformStream({
    transform(text, out) {
      const frames = (rest + text).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) out.enqueue(`${frame}${hasIdOnly(frame) ? '\ndata:' : ''}\n\n`);
    },
  });
}

function hasIdOnly(frame: string): boolean {
  return /^id:/mu.test(frame) && !/^data:/mu.test(frame);
}
