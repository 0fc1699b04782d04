/** The look: Ant Design with one colour of our own, and letters large enough for a long day. */
import type { ThemeConfig } from 'antd';

export const THEME: ThemeConfig = {
  // Styles come as a file: quicker on slow computers, and nothing to be allowed inline.
  zeroRuntime: true,
  token: {
    // Who has asked his computer for less motion gets none (WCAG 2.3.3).
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#1f5fa8',
    colorLink: '#1f5fa8',
    // Darker when pointed at; a lighter one could not be read on grey.
    colorLinkHover: '#17497f',
    colorLinkActive: '#123a66',
    // Contrast of 4.5 to 1 on white and on grey (WCAG 1.4.3).
    colorTextSecondary: '#4b5563',
    colorTextTertiary: '#5b6472',
    colorTextDescription: '#5b6472',
    colorTextPlaceholder: '#6b7280',
    colorError: '#b42318',
    colorWarning: '#8a5a00',
    colorSuccess: '#1d6b35',
    colorInfo: '#1f5fa8',
    // Not reckoned from such dark colours, which would give grounds on which nothing can be read.
    colorErrorBg: '#fdf0ee',
    colorErrorBorder: '#e7aaa2',
    colorWarningBg: '#fff7e0',
    colorWarningBorder: '#e3c26c',
    colorSuccessBg: '#eef7f0',
    colorSuccessBorder: '#a9d3b5',
    colorInfoBg: '#eef4fb',
    colorInfoBorder: '#a9c6e6',
    colorBgLayout: '#f3f5f8',
    borderRadius: 6,
    fontSize: 15,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif',
  },
};
