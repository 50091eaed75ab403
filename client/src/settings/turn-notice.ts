/** The browser's notifications: whether they are supported and permitted, and showing one. */

export type NoticeState = 'unsupported' | 'askable' | 'allowed' | 'denied';

export function noticeState(): NoticeState {
  if (!('Notification' in window) || !window.isSecureContext) return 'unsupported';
  switch (Notification.permission) {
    case 'granted':
      return 'allowed';
    case 'denied':
      return 'denied';
    default:
      return canBeMade() ? 'askable' : 'unsupported';
  }
}

/** Chrome on phones has the class, but only service workers may construct it. Without permission, nothing is shown. */
function canBeMade(): boolean {
  try {
    new Notification('').close();
    return true;
  } catch {
    return false;
  }
}

export async function askForNotices(): Promise<NoticeState> {
  await Notification.requestPermission();
  return noticeState();
}

/** Replaces an earlier one of the same room. */
export function showNotice(title: string, body: string, roomId: string): Notification | null {
  try {
    const notice = new Notification(title, { body, tag: roomId, icon: '/icons/icon-192.png' });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
    return notice;
  } catch {
    return null;
  }
}
