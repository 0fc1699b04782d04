/** A link that looks like a button: it leads somewhere, so it opens in a new tab as links do and is told as one. */
import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';

export const LinkButton = createLink(Button);
