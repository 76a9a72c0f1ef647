import type { ButtonHTMLAttributes } from 'react';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent font-semibold shadow-xs',
  plain: 'bg-card text-ink border-edge hover:border-accent hover:text-accent',
  quiet: 'bg-transparent text-muted border-transparent hover:text-ink hover:bg-sunken',
  danger: 'bg-card text-bad border-edge hover:border-bad hover:bg-bad-soft',
};

/** The look of a button, also for links that act like one. */
export const buttonClass = (look: keyof typeof LOOKS = 'plain'): string =>
  `inline-flex min-h-11 items-center justify-center gap-2 rounded-xl border px-4 py-2 text-center leading-tight transition-colors disabled:cursor-not-allowed disabled:opacity-60 [&_svg]:size-4.5 [&_svg]:shrink-0 ${LOOKS[look]}`;

/** A button; 44 pixels high at least, so that a thumb hits it. */
export const Button = ({
  look = 'plain',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof LOOKS }) => (
  <button type="button" className={`${buttonClass(look)} ${className}`} {...rest} />
);
