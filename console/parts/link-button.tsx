/** A link that looks like a button: it leads somewhere, so it opens in a new tab as links do and is told as one. */
import { createLink } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';

/** `type` is a property of links too, and does not get as far as the button. */
interface Looks extends Omit<ButtonProps, 'type'> {
  readonly isPrimary?: boolean;
}

function LinkLikeButton({ isPrimary = false, ...button }: Looks): ReactNode {
  return <Button {...button} {...(isPrimary ? { color: 'primary', variant: 'solid' } : {})} />;
}

export const LinkButton = createLink(LinkLikeButton);
