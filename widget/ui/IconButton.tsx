import type { ButtonHTMLAttributes, Ref } from 'preact';
import { Icon } from './Icon.tsx';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'label' | 'icon'> {
  /** Names the button for everyone: as a tooltip, and for screen readers. */
  label: string;
  icon: string;
  class?: string;
  iconClass?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, icon, iconClass, class: name = '', ...rest }: Props) {
  return (
    <button type="button" {...rest} class={`icon-button ${name}`} aria-label={label} title={label}>
      <Icon d={icon} class={iconClass} />
    </button>
  );
}
