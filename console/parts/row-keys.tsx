/**
 * A list by the keyboard: j and k (or the arrows) go from row to row, x chooses one, / goes to the search, ? says so. The keys move the
 * real focus to the link of a row, so that Enter and screen readers do what they always do; letters act only outside of fields, and
 * can be switched off (WCAG 2.1.4).
 */
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Modal, Switch } from 'antd';
import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';

const STORED = 'fayuan.row-keys';
/** On the link in each row that opens it. */
export const ROW_LINK = { 'data-row-link': '' } as const;

interface RowKeysOptions {
  /** Around the list. */
  readonly list: RefObject<HTMLElement | null>;
  /** Around the search field. */
  readonly search?: RefObject<HTMLElement | null>;
  /** Chooses or leaves the row with this key. */
  readonly onChoose?: (rowKey: string) => void;
  /** Beyond the last row. */
  readonly onEnd?: () => void;
}

export interface RowKeys {
  /** Button and dialog that tell of the keys. */
  readonly help: ReactNode;
}

export function useRowKeys(options: RowKeysOptions): RowKeys {
  const { list, search, onChoose, onEnd } = options;
  const [isOn, setOn] = useState(() => localStorage.getItem(STORED) !== 'off');
  const [isShown, setShown] = useState(false);
  // While a row is being drawn that was out of sight the next one is not gone to.
  const isMoving = useRef(false);
  const move = useCallback(
    (by: 1 | -1) => {
      if (list.current === null || isMoving.current) return;
      isMoving.current = true;
      go(list.current, by, (isEnd) => {
        isMoving.current = false;
        if (isEnd) onEnd?.();
      });
    },
    [list, onEnd],
  );
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const inRow = list.current?.contains(document.activeElement) === true;
      const arrow = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
      if (arrow !== null && inRow && isRowLink(document.activeElement)) return act(event, () => move(arrow));
      if (!isOn || isTyping(event.target) || document.querySelector('[role=dialog]:not([hidden])') !== null) return;
      if (event.key === 'j') return act(event, () => move(1));
      if (event.key === 'k') return act(event, () => move(-1));
      if (event.key === '?') return act(event, () => setShown(true));
      if (event.key === '/' && search !== undefined)
        return act(event, () => search.current?.querySelector('input')?.focus());
      const key = rowOf(document.activeElement)?.dataset['rowKey'];
      if (event.key === 'x' && inRow && key !== undefined && onChoose !== undefined) act(event, () => onChoose(key));
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [isOn, list, move, onChoose, search]);
  const turn = (on: boolean): void => {
    localStorage.setItem(STORED, on ? 'on' : 'off');
    setOn(on);
  };
  return { help: <Help isOn={isOn} isShown={isShown} onTurn={turn} onShow={setShown} /> };
}

/** So many frames a row that was out of sight gets to be drawn. */
const MOST_FRAMES = 10;

/** @param onDone is told once whether it was the last row already */
function go(list: HTMLElement, by: 1 | -1, onDone: (isEnd: boolean) => void, frames = MOST_FRAMES): void {
  const links = [...list.querySelectorAll<HTMLElement>('[data-row-link]')];
  const at = links.findIndex((link) => rowOf(link)?.contains(document.activeElement) ?? false);
  const next = at < 0 ? links[0] : links[at + by];
  if (next !== undefined) {
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    onDone(false);
    return;
  }
  // Of a long list only the rows in sight are there.
  const beyond = list.querySelector<HTMLElement>('.ant-table-tbody-virtual-holder');
  if (beyond !== null && frames > 0 && hasBeyond(beyond, by)) {
    if (frames === MOST_FRAMES) beyond.scrollTop += by * (rowOf(links[at] ?? null)?.offsetHeight ?? 0);
    requestAnimationFrame(() => go(list, by, onDone, frames - 1));
  } else onDone(by === 1);
}

function hasBeyond({ scrollTop, clientHeight, scrollHeight }: HTMLElement, by: 1 | -1): boolean {
  return by === 1 ? scrollTop + clientHeight < scrollHeight - 1 : scrollTop > 0;
}

function act(event: KeyboardEvent, what: () => void): void {
  event.preventDefault();
  what();
}

function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-row-key]') ?? null;
}

function isRowLink(element: Element | null): boolean {
  return element?.hasAttribute('data-row-link') === true;
}

/** Where letters are letters. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.closest('textarea, select, [role=combobox], [role=listbox], [role=menu]') !== null;
}

const KEYS: readonly (readonly [string, Bilingual])[] = [
  ['j  ↓', say('下一条', 'next row')],
  ['k  ↑', say('上一条', 'row before')],
  ['Enter', say('打开', 'open it')],
  ['x', say('选中或者取消选中', 'choose it, or leave it')],
  ['/', say('查找', 'search')],
  ['?', say('显示本说明', 'this list of keys')],
];

interface HelpProps {
  readonly isOn: boolean;
  readonly isShown: boolean;
  readonly onTurn: (on: boolean) => void;
  readonly onShow: (shown: boolean) => void;
}

function Help({ isOn, isShown, onTurn, onShow }: HelpProps): ReactNode {
  const t = useWords();
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<QuestionCircleOutlined />}
        aria-label={t(say('键盘操作', 'Keys'))}
        title={t(say('键盘操作（?）', 'Keys (?)'))}
        onClick={() => onShow(true)}
      />
      <Modal
        open={isShown}
        onCancel={() => onShow(false)}
        footer={null}
        title={t(say('键盘操作', 'Keys'))}
        width={420}
        destroyOnHidden
      >
        <dl className="keys">
          {KEYS.map(([key, words]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(words)}</dd>
            </div>
          ))}
        </dl>
        <label className="switch-line">
          <Switch checked={isOn} onChange={onTurn} /> {t(say('使用单个字母的快捷键', 'Use single letters as keys'))}
        </label>
        <p className="quiet">
          {t(
            say(
              '正在输入文字时，字母不起快捷键作用；方向键在选中一行时可用。',
              'While you type in a field, letters are letters; the arrows work once a row has the focus.',
            ),
          )}
        </p>
      </Modal>
    </>
  );
}
