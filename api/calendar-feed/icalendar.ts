/** A calendar as programs read it (iCalendar, RFC 5545): text of whole lines, folded and escaped as they ask for. Pure. */

/** When something takes place: at an instant until another one, or on a whole day. */
export type When = { readonly at: Date; readonly until: Date } | { readonly on: string };

export interface CalendarEvent {
  /** Stays the same as long as it is the same thing, whatever its time. */
  readonly uid: string;
  /** Rises with every change of what it belongs to. */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly when: When;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  readonly url: string;
  /** Whether he is busy meanwhile; a time limit takes nobody's time. */
  readonly isBusy: boolean;
}

export interface Calendar {
  readonly name: string;
  readonly language: string;
  readonly events: readonly CalendarEvent[];
}

const ZONE = 'Asia/Shanghai';
const OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Programs ask again after so long, if they are kind. */
const ASK_AGAIN = 'PT1H';

/** China has one time and has not moved it since 1991. */
const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** @returns the whole file, CRLF behind every line */
export function calendarText({ name, language, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Fayuan//Fayuan//${language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${ZONE}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${ASK_AGAIN}`,
    `X-PUBLISHED-TTL:${ASK_AGAIN}`,
    ...TIME_ZONE,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent): readonly string[] {
  const { uid, sequence, changedAt, when, summary, description, location, url, isBusy } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    // Of what is published it is when that was made; made anew at each reading it would change what has not changed.
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `SEQUENCE:${sequence}`,
    ...whenLines(when),
    `SUMMARY:${escaped(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    `URL:${url}`,
    `TRANSP:${isBusy ? 'OPAQUE' : 'TRANSPARENT'}`,
    'CLASS:CONFIDENTIAL',
    'END:VEVENT',
  ];
}

function whenLines(when: When): readonly string[] {
  if ('on' in when) return [`DTSTART;VALUE=DATE:${date(when.on)}`, `DTEND;VALUE=DATE:${date(dayAfter(when.on))}`];
  return [`DTSTART;TZID=${ZONE}:${wall(when.at)}`, `DTEND;TZID=${ZONE}:${wall(when.until)}`];
}

/** `2026-12-14` as `20261214`. */
function date(on: string): string {
  return on.replaceAll('-', '');
}

function dayAfter(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

function compact(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

/** What a clock on a wall in Shanghai shows. */
function wall(at: Date): string {
  return compact(at.getTime() + OFFSET_MS);
}

function utc(at: Date): string {
  return `${compact(at.getTime())}Z`;
}

/** A text as a value (RFC 5545, 3.3.11); what no line may hold is left out. */
export function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);
}

const LONGEST = 75;

/** A line in pieces of 75 octets at most (3.1), none of which ends within a letter. */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const letter of line) {
    const more = Buffer.byteLength(letter);
    if (octets + more > LONGEST) {
      pieces.push(piece);
      // The blank with which a line goes on counts too.
      [piece, octets] = ['', 1];
    }
    piece += letter;
    octets += more;
  }
  return [...pieces, piece].join('\r\n ');
}
