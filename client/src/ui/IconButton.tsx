/** A button with an icon and a label for screen readers. */
import { Icon, type IconName } from './Icon.tsx';

type Props = { icon: IconName; label: string; testId: string; onPress: () => void };

export function IconButton({ icon, label, testId, onPress }: Props) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      data-testid={testId}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
