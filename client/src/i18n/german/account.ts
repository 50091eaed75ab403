/** The words of what only accounts have: those of the account screen here, those of players, ratings and challenges beside. In German. */
import type { AccountTexts } from '../english/account.ts';
import { challenges } from './challenges.ts';
import { players } from './players.ts';

const problems: AccountTexts['account']['problems'] = {
  name_taken:
    'Jemand heißt schon so oder zum Verwechseln ähnlich. Bitte wähle einen anderen Namen.',
  name_not_allowed:
    'Ein Name hat 3 bis 20 Buchstaben, Ziffern, Leerzeichen, Punkte, Binde- oder Unterstriche. Einige Wörter sind vergeben.',
  name_too_soon: 'Ein Name lässt sich einmal in 30 Tagen ändern.',
  sign_in_failed: 'Dazu passt kein Konto. Prüfe es, oder nimm einen anderen Passkey oder Code.',
  challenge_expired: 'Das hat zu lange gedauert. Bitte versuche es noch einmal.',
  not_signed_in: 'Du bist abgemeldet. Melde dich an, um weiterzumachen.',
  proof_needed: 'Dafür braucht es noch einmal deinen Passkey. Bitte versuche es noch einmal.',
  last_passkey: 'Ein Konto behält mindestens einen Passkey. Füge erst einen anderen hinzu.',
  too_many_passkeys: 'Dein Konto hat so viele Passkeys, wie es haben kann. Entferne erst einen.',
  player_not_found: 'So heißt niemand mehr.',
  follows_itself: 'Dir selbst kannst du nicht folgen.',
  too_many_followed: 'Mehr Leuten kannst du nicht folgen. Folge erst jemandem nicht mehr.',
  wrong_origin: 'Unter dieser Adresse gibt es keine Konten. Öffne die Seite unter ihrer üblichen.',
  no_passkeys_here: 'Unter dieser Adresse gehen Passkeys nicht. Öffne die Seite unter ihrem Namen.',
  rate_limited: 'Das war zu oft. Bitte versuche es in ein paar Minuten noch einmal.',
  unavailable: 'Die Konten sind gerade nicht erreichbar. Bitte versuche es gleich noch einmal.',
  not_found: 'Das gibt es nicht mehr.',
  internal: 'Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal.',
  passkeys_unsupported:
    'Dieser Browser kann hier keine Passkeys verwenden. Nimm einen anderen oder eine Adresse, die mit https beginnt.',
  passkey_cancelled:
    'Es wurde kein Passkey verwendet. Du kannst es jederzeit noch einmal versuchen.',
  passkey_exists: 'Auf diesem Gerät ist schon ein Passkey für dein Konto.',
  passkey_failed: 'Dieser Passkey ging nicht. Versuche es noch einmal, oder nimm einen anderen.',
  other_account: 'Dieser Passkey gehört zu einem anderen Konto: Du bist jetzt dort angemeldet.',
};

export const account: AccountTexts = {
  ...players,
  ...challenges,

  account: {
    title: 'Konto',
    headings: {
      loading: 'Konto',
      failed: 'Konto',
      absent: 'Konto',
      'signed-out': 'Komm als jemand wieder',
      codes: 'Bewahre deine Codes auf',
    },
    signedInAs: (name: string) => `Hallo, ${name}`,
    lead: 'Spielen kannst du immer ohne Konto. Mit einem behältst du deinen Namen und deine Wertungen.',
    busy: 'Einen Moment…',
    again: 'Noch einmal versuchen',
    play: 'Spielen',
    cancel: 'Abbrechen',

    name: 'Benutzername',
    browser: (label: string) =>
      label === 'Unknown browser' ? 'Unbekannter Browser' : label.replace(' on ', ' unter '),
    register: {
      heading: 'Neu hier?',
      text: 'Wähle einen Namen. Ein Passwort gibt es nicht: Dein Gerät hebt einen Passkey für dich auf.',
      hint: '3 bis 20 Zeichen. Alle können ihn sehen.',
      submit: 'Konto anlegen',
    },
    signIn: {
      heading: 'Du hast schon ein Konto?',
      text: 'Dein Browser fragt nach deinem Passkey, auf diesem Gerät oder auf deinem Telefon.',
      submit: 'Mit Passkey anmelden',
    },
    recover: {
      heading: 'Passkey verloren?',
      text: 'Melde dich mit einem deiner Codes an. Jeder gilt einmal.',
      code: 'Wiederherstellungscode',
      submit: 'Mit Code anmelden',
    },

    codes: {
      text: 'Mit jedem kommst du einmal hinein, wenn du deinen Passkey verlierst. Noch einmal zeigen kann sie dir niemand.',
      list: 'Wiederherstellungscodes',
      copy: 'Kopieren',
      copied: 'Kopiert',
      copyFailed: 'Kopieren ging nicht',
      save: 'Als Datei speichern',
      file: (name: string, codes: string) =>
        `Wiederherstellungscodes für ${name}. Jeder gilt einmal.\n\n${codes}\n`,
      kept: 'Ich habe sie aufbewahrt',
    },

    rename: {
      heading: 'Dein Name',
      hint: 'Einmal in 30 Tagen. So lange kann niemand deinen alten Namen nehmen.',
      notBefore: (date: string) => `Du kannst ihn ab dem ${date} wieder ändern.`,
      submit: 'Namen ändern',
    },

    others: {
      heading: 'Die anderen',
      ownPage: 'Deine Seite',
      challenges: 'Andere dürfen mich herausfordern',
      challengesHint: 'Eine Herausforderung erscheint, wo du auf dieser Seite gerade bist.',
    },

    passkeys: {
      heading: 'Deine Passkeys',
      dates: (created: string, used: string) =>
        `Hinzugefügt am ${created}, zuletzt benutzt am ${used}`,
      add: 'Passkey hinzufügen',
      last: 'Füge noch einen hinzu, damit du hineinkommst, wenn du diesen verlierst.',
      remove: 'Entfernen',
      removeNamed: (label: string) => `Passkey entfernen: ${label}`,
      removeQuestion: 'Diesen Passkey entfernen?',
      removeText: (label: string) => `${label} kann sich dann nicht mehr anmelden.`,
    },

    recovery: {
      heading: 'Wiederherstellungscodes',
      left: (count: number) =>
        count === 1 ? 'Ein Code ist übrig.' : `${count === 0 ? 'Keine' : count} Codes sind übrig.`,
      renew: 'Neue Codes',
      renewQuestion: 'Neue Codes erstellen?',
      renewText: 'Du bekommst zehn neue. Die Codes, die du jetzt hast, gelten nicht mehr.',
    },

    sessions: {
      heading: 'Wo du angemeldet bist',
      lastUsed: (date: string) => `Zuletzt benutzt am ${date}`,
      here: 'Dieser Browser',
      end: 'Abmelden',
      endNamed: (browser: string) => `Abmelden: ${browser}`,
      signOut: 'Hier abmelden',
      everywhere: 'Überall abmelden',
      everywhereQuestion: 'Überall abmelden?',
      everywhereText: 'Jeder Browser wird abgemeldet, auch dieser. Laufende Spiele gehen weiter.',
    },

    data: {
      heading: 'Deine Daten',
      download: 'Alles herunterladen',
      remove: 'Konto löschen',
      removeQuestion: 'Dein Konto löschen?',
      removeText:
        'Dein Name, deine Wertungen, Passkeys und Codes werden endgültig gelöscht. Deine Spiele bleiben, unter „gelöschter Spieler“.',
      removeConfirm: 'Endgültig löschen',
    },

    done: {
      rename: 'Dein Name ist geändert.',
      addPasskey: 'Der Passkey ist hinzugefügt.',
      removePasskey: 'Der Passkey ist entfernt.',
      endSession: 'Dieser Browser ist abgemeldet.',
    },

    notices: {
      signOut: 'Du bist abgemeldet.',
      signOutEverywhere: 'Du bist überall abgemeldet.',
      remove: 'Dein Konto ist gelöscht.',
      ended: 'Du wurdest abgemeldet, in einem anderen Tab oder von einem anderen Gerät aus.',
      recovered: 'Du bist wieder da. Füge einen Passkey hinzu, dann brauchst du keinen Code mehr.',
    },
    problems,
  },
};
