/** Buttons: with a text, or with an icon and a tooltip that names it. */
import { Button as Base } from '@base-ui/react/button';
import type { ComponentProps, ReactElement } from 'react';
import styles from './Button.module.css';
import { Icon, type IconName } from './icons.ts';
import { Tooltip } from './Tooltip.tsx';

type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ComponentProps<typeof Base>, 'className'> {
  look?: ButtonLook;
  icon?: IconName | (string & {});
  wide?: boolean;
  small?: boolean;
  className?: string;
}

export function Button({ look = 'secondary', icon, wide, small, className, children, ...rest }: ButtonProps) {
  return (
    <Base
      className={[styles.button, className].filter(Boolean).join(' ')}
      data-look={look}
      data-wide={wide || undefined}
      data-small={small || undefined}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </Base>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'wide'> {
  icon: IconName;
  /** The accessible name, also shown as tooltip. */
  label: string;
  /** Readable form of the shortcut, shown in the tooltip. */
  shortcut?: string;
  side?: 'top' | 'bottom' | 'left' | 'right';
}

/** Stays focusable while disabled, so that the tooltip can be read. */
export function IconButton({
  icon,
  label,
  shortcut,
  side = 'bottom',
  look = 'quiet',
  small,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <Base
        aria-label={label}
        focusableWhenDisabled
        className={[styles.button, styles.icon, className].filter(Boolean).join(' ')}
        data-look={look}
        data-small={small || undefined}
        {...rest}
      >
        <Icon name={icon} size={small ? 15 : 17} />
      </Base>
    </Tooltip>
  );
}

/** For Base UI triggers that should look like an icon button: `render={iconButtonElement(…)}`. */
export function iconButtonElement(icon: IconName, label: string): ReactElement {
  return (
    <Base
      aria-label={label}
      title={label}
      className={[styles.button, styles.icon].join(' ')}
      data-look="quiet"
    >
      <Icon name={icon} size={17} />
    </Base>
  );
}
