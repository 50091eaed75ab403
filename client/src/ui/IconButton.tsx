/** A button that shows a picture and says a word. */
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
