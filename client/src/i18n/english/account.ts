/** The words of what only accounts have: those of the account screen here, those of players, ratings and challenges beside. In English. */
import type { AccountErrorCode } from '@tictactoe/shared/account-api';
import { challenges } from './challenges.ts';
import { players } from './players.ts';

/** Shown to whom something was refused, by a server or by the browser. */
const problems = {
  name_taken: 'Somebody has this name, or one that looks like it. Please choose another.',
  name_not_allowed:
    'A name has 3 to 20 letters, digits, spaces, dots, hyphens or underscores. Some words are reserved.',
  name_too_soon: 'A name can be changed once in 30 days.',
  sign_in_failed: 'No account fits that. Please check it, or use another passkey or code.',
  challenge_expired: 'That took too long. Please try again.',
  not_signed_in: 'You are signed out. Sign in to go on.',
  proof_needed: 'This needs your passkey once more. Please try again.',
  last_passkey: 'An account keeps at least one passkey. Add another one first.',
  too_many_passkeys: 'Your account has as many passkeys as it may have. Remove one first.',
  player_not_found: 'Nobody has this name any more.',
  follows_itself: 'You cannot follow yourself.',
  too_many_followed: 'You follow as many players as you can. Unfollow somebody first.',
  wrong_origin: 'Accounts do not work at this address. Open the page by its usual one.',
  no_passkeys_here: 'Passkeys do not work at this address. Open the page by its name.',
  rate_limited: 'That was too often. Please try again in a few minutes.',
  unavailable: 'Accounts cannot be reached right now. Please try again in a moment.',
  not_found: 'That is not there any more.',
  internal: 'Something went wrong on our side. Please try again.',
  passkeys_unsupported:
    'This browser cannot use passkeys here. Try another browser, or an address that begins with https.',
  passkey_cancelled: 'No passkey was used. You can try again whenever you like.',
  passkey_exists: 'There is a passkey for your account on this device already.',
  passkey_failed: 'That passkey could not be used. Please try again, or use another one.',
  other_account: 'That passkey is of another account: you are signed in to it now.',
} satisfies Record<AccountErrorCode, string> & Record<string, string>;

export const account = {
  ...players,
  ...challenges,

  account: {
    title: 'Account',
    headings: {
      loading: 'Account',
      failed: 'Account',
      absent: 'Account',
      'signed-out': 'Come back as somebody',
      codes: 'Keep your recovery codes',
    },
    signedInAs: (name: string) => `Hello, ${name}`,
    lead: 'You can play without an account, always. With one you keep your name and your ratings.',
    busy: 'One moment…',
    again: 'Try again',
    play: 'Play',
    cancel: 'Cancel',

    name: 'Name',
    /** As servers label it: "Chrome on Linux", or "Unknown browser". */
    browser: (label: string) => label,
    register: {
      heading: 'New here?',
      text: 'Choose a name. There is no password: your device keeps a passkey for you.',
      hint: '3 to 20 characters. Everybody can see it.',
      submit: 'Make an account',
    },
    signIn: {
      heading: 'Already have an account?',
      text: 'Your browser asks for your passkey, on this device or on your phone.',
      submit: 'Sign in with a passkey',
    },
    recover: {
      heading: 'Lost your passkey?',
      text: 'Sign in with one of your recovery codes. It can be used once.',
      code: 'Recovery code',
      submit: 'Sign in with a code',
    },

    codes: {
      text: 'Each of them lets you in once if you lose your passkey. Nobody can show them to you again.',
      list: 'Recovery codes',
      copy: 'Copy',
      copied: 'Copied',
      copyFailed: 'Could not be copied',
      save: 'Save as a file',
      file: (name: string, codes: string) =>
        `Recovery codes for ${name}. Each can be used once.\n\n${codes}\n`,
      kept: 'I have kept them',
    },

    rename: {
      heading: 'Your name',
      hint: 'Once in 30 days. Nobody else can take your old name for as long.',
      notBefore: (date: string) => `You can change it again on ${date}.`,
      submit: 'Change name',
    },

    others: {
      heading: 'Other players',
      ownPage: 'Your page',
      challenges: 'Others may challenge me',
      challengesHint: 'A challenge appears wherever you are on this page.',
    },

    passkeys: {
      heading: 'Passkeys',
      dates: (created: string, used: string) => `Added on ${created}, last used on ${used}`,
      add: 'Add a passkey',
      last: 'Add another one, so that you can still get in if you lose this one.',
      remove: 'Remove',
      removeNamed: (label: string) => `Remove passkey: ${label}`,
      removeQuestion: 'Remove this passkey?',
      removeText: (label: string) => `${label} will not be able to sign in any more.`,
    },

    recovery: {
      heading: 'Recovery codes',
      left: (count: number) =>
        count === 1 ? 'One code is left.' : `${count === 0 ? 'No' : count} codes are left.`,
      renew: 'Make new codes',
      renewQuestion: 'Make new codes?',
      renewText: 'You get ten new ones. The codes you have now stop working.',
    },

    sessions: {
      heading: 'Where you are signed in',
      lastUsed: (date: string) => `Last used on ${date}`,
      here: 'This browser',
      end: 'Sign out',
      endNamed: (browser: string) => `Sign out: ${browser}`,
      signOut: 'Sign out here',
      everywhere: 'Sign out everywhere',
      everywhereQuestion: 'Sign out everywhere?',
      everywhereText: 'Every browser is signed out, this one too. Games that run go on.',
    },

    data: {
      heading: 'Your data',
      download: 'Download everything',
      remove: 'Delete account',
      removeQuestion: 'Delete your account?',
      removeText:
        'Your name, ratings, passkeys and codes are deleted for good. Your games stay, under “deleted player”.',
      removeConfirm: 'Delete for good',
    },

    /** After something that went well. */
    done: {
      rename: 'Your name is changed.',
      addPasskey: 'The passkey is added.',
      removePasskey: 'The passkey is removed.',
      endSession: 'That browser is signed out.',
    },

    notices: {
      signOut: 'You are signed out.',
      signOutEverywhere: 'You are signed out everywhere.',
      remove: 'Your account is deleted.',
      ended: 'You were signed out, in another tab or from another device.',
      recovered: 'You are back. Add a passkey, so that you need no code next time.',
    },
    problems,
  },
};

export type AccountTexts = typeof account;
