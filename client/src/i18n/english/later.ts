/** The words of what is loaded when it is first needed: dialogs, the invitation, the chat, the search, the replay, in English. */

export const later = {
  search: {
    label: 'Search for an opponent',
    strip: 'Looking for an opponent',
    gone: (name: string) => `${name} has gone. Still looking`,
    stop: 'Stop',
    stopped: 'You are not looking for an opponent',
    passed: 'The chance has passed. You are no longer looking',
    again: 'Look again',
    title: (seconds: number, name: string) => `${seconds} s: ${name} wants to play`,
    ask: 'wants to play',
    asked: 'is being asked',
    awaited: 'is on the way',
    accept: 'Play',
    decline: 'Stay',
  },

  chatSharing: {
    label: 'Watchers may read along',
    hints: {
      nobody: 'Only if both of you turn it on, and only what is said after that.',
      me: 'Not yet: the other player has to turn it on, too.',
      other: 'The other player has turned it on.',
      both: 'Watchers read what is said from now on.',
    },
    keptPrivate: 'The players keep their chat to themselves.',
  },

  replay: {
    open: 'Replay',
    label: 'Replay',
    close: 'Back to the result',
    first: 'To the start',
    back: 'One move back',
    forward: 'One move on',
    last: 'To the end',
    play: 'Play',
    pause: 'Pause',
    start: 'Before the first move',
    position: (move: number, moves: number) => `Move ${move} of ${moves}`,
    hint: 'The arrow keys step as well.',
  },

  result: {
    share: 'Share',
    copied: 'Copied',
    copyFailed: 'Could not be copied',
    won: (winner: string, loser: string) => `${winner} won against ${loser}.`,
    drawn: (x: string, o: string) => `${x} and ${o} drew.`,
  },

  help: {
    heading: 'The rules',
    swap: 'In a rematch the other player begins.',
    close: 'Got it',
  },

  chatPanel: {
    close: 'Close',
    empty: 'Nothing said yet.',
    field: 'Your message',
    send: 'Send',
    sending: 'Sending…',
    mute: 'Hide what others say',
    muted: 'What others say is hidden.',
    readOnly: 'The two players write here. You can read along.',
    bad: (length: number) => `A message needs 1 to ${length} characters that can be read.`,
  },

  invite: {
    heading: 'Invite your opponent',
    text: 'Whoever opens the link first takes the other seat.',
    publicText: 'Anyone may join or watch from the lobby, or by the link.',
    qrCode: 'The link as a QR code, for another phone to scan',
    link: 'Link to this game',
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'Press Ctrl+C to copy',
    share: 'Share…',
    code: 'Code',
  },

  settings: {
    heading: 'Settings',
    language: 'Language',
    languages: { system: 'As the browser', en: 'English', de: 'Deutsch' },
    theme: 'Appearance',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    sounds: 'Sounds',
    soundsHint: 'Short and quiet: a move, your turn, the result.',
    notify: 'Notify me when it is my turn',
    notifyHint: 'When this tab is in the background.',
    notifyAsk: 'Allow notifications',
    notifyDenied: 'This browser does not allow notifications for this page.',
    forget: 'Forget this device',
    forgetQuestion: 'Forget this device?',
    forgetText:
      'You become a new player without a name. You cannot go on with the games you sit in here.',
    forgetConfirm: 'Forget',
    close: 'Done',
  },

  name: {
    heading: 'Change your name',
    label: 'Your name',
    save: 'Save',
    cancel: 'Cancel',
    bad: 'A name needs 1 to 24 characters that can be read.',
  },
};

export type LaterTexts = typeof later;
