/** Calendars as text (RFC 5545): what any program must be able to take apart again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarToken, newLinkId, readCalendarToken } from '../../api/calendar-feed/calendar-token.js';
import { calendarText, escaped, folded, type CalendarEvent } from '../../api/calendar-feed/icalendar.js';

const EVENT: CalendarEvent = {
  uid: 'hearing-1@fayuan',
  sequence: 7,
  changedAt: new Date('2026-11-18T02:00:00.123Z'),
  when: { at: new Date('2026-12-14T01:30:00Z'), until: new Date('2026-12-14T02:30:00Z') },
  summary: '开庭 · 援刑（2026）510100第00001号 · 一审',
  description: '第一行\n第二行',
  location: '锦江区人民法院，第三法庭; 二楼',
  url: 'https://fayuan.example/cases/1',
  isBusy: true,
};

/** Any letters, those beyond the first plane among them. */
const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });

/** As RFC 5545 takes lines and values apart. */
function unfolded(text: string): readonly string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}
function unescaped(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter));
}

describe('a line', () => {
  it('is folded at 75 octets at most, between letters, and nothing of it is lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = text.replaceAll(/[\r\n]/g, '');
        const pieces = folded(line).split('\r\n');
        for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75);
        expect(pieces.map((piece, n) => (n === 0 ? piece : piece.slice(1))).join('')).toBe(line);
        // A letter cut in two would be two that are none.
        expect(folded(line)).not.toMatch(/[\uD800-\uDBFF]\r\n/);
      }),
    );
  });

  it.each(['甲'.repeat(60), '𠮷'.repeat(60), 'a'.repeat(75), 'a'.repeat(76), ''])('of %s', (line) => {
    expect(folded(line).replaceAll('\r\n ', '')).toBe(line);
  });
});

describe('a text', () => {
  it('is the same when it is read, but for what no line can hold', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value = escaped(text);
        expect(value).not.toMatch(/[\r\n]/);
        const kept = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ');
        expect(unescaped(value)).toBe(kept);
      }),
    );
  });

  it('cannot begin a line of its own', () => {
    const text = calendarText({
      name: 'x',
      language: 'zh',
      events: [{ ...EVENT, location: '一室\r\nEND:VEVENT\r\nBEGIN:VEVENT', summary: 'a\nATTENDEE:mailto:x@y' }],
    });
    expect(unfolded(text).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(unfolded(text).some((line) => line.startsWith('ATTENDEE'))).toBe(false);
  });
});

describe('a calendar', () => {
  const lines = unfolded(
    calendarText({
      name: '法援协同 · 周明远',
      language: 'zh',
      events: [
        EVENT,
        { ...EVENT, uid: 'deadline-1@fayuan', when: { on: '2026-12-31' }, isBusy: false, location: null },
      ],
    }),
  );

  it('says its zone before its events, which name it', () => {
    expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Fayuan//Fayuan//ZH']);
    expect(lines.indexOf('BEGIN:VTIMEZONE')).toBeLessThan(lines.indexOf('BEGIN:VEVENT'));
    expect(lines).toContain('DTSTART;TZID=Asia/Shanghai:20261214T093000');
    expect(lines).toContain('DTEND;TZID=Asia/Shanghai:20261214T103000');
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
  });

  it('says which state of an event it is', () => {
    expect(lines).toContain('UID:hearing-1@fayuan');
    expect(lines).toContain('SEQUENCE:7');
    expect(lines).toContain('LAST-MODIFIED:20261118T020000Z');
    expect(lines).toContain(String.raw`DESCRIPTION:第一行\n第二行`);
    expect(lines).toContain(String.raw`LOCATION:锦江区人民法院，第三法庭\; 二楼`);
  });

  it('shows a day as a whole one, over the end of the year, during which nobody is busy', () => {
    expect(lines).toContain('DTSTART;VALUE=DATE:20261231');
    expect(lines).toContain('DTEND;VALUE=DATE:20270101');
    expect(lines).toContain('TRANSP:TRANSPARENT');
  });
});

describe('a token', () => {
  const secret = Buffer.from('a secret of the API');

  it('is read by whoever made it, and by nobody else', () => {
    const id = newLinkId();
    expect(readCalendarToken(calendarToken(id, secret), secret)).toBe(id);
    expect(readCalendarToken(calendarToken(id, secret), Buffer.from('another'))).toBeNull();
    expect(readCalendarToken(`${newLinkId()}${calendarToken(id, secret).slice(22)}`, secret)).toBeNull();
  });

  it('is not made up', () => {
    fc.assert(fc.property(anyText, (text) => readCalendarToken(text, secret) === null));
  });
});
