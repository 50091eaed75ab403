/** Notifications of the browser: whether there are any, whether they are allowed, and one of them. */

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

/** Chrome on phones has the class, but only a service worker may use it. Without permission nothing is shown. */
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

/** A later one of the same room takes the place of an earlier one. */
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
