/** The words of following players and challenging them, in German. */
import type { ChallengesTexts } from '../english/challenges.ts';

export const challenges: ChallengesTexts = {
  following: {
    heading: 'Wem du folgst',
    hint: 'Noch niemandem. Das geht auf der Seite von jemandem: Dorthin führen die Rangliste und die Wertung am Platz.',
    follow: 'Folgen',
    unfollow: 'Nicht mehr folgen',
    here: 'da',
    playing: 'spielt gerade',
    away: 'nicht da',
    closed: 'nimmt gerade keine Herausforderung an',
    watch: 'Zuschauen',
    challenge: 'Herausfordern',
    ownPage: 'Deine Seite, Wertung',
  },

  challenge: {
    label: 'Herausforderung zu einem Spiel',
    asks: (name, game) => `${name} fordert dich heraus: ${game}`,
    perTurn: (seconds) => `${seconds} s je Zug`,
    each: (minutes, seconds) =>
      seconds === 0
        ? `je ${minutes} Minuten`
        : `je ${minutes} Minuten und ${seconds} s für jeden Zug`,
    noClock: 'ohne Uhr',
    rated: 'gewertet',
    secondsLeft: (seconds) => `${seconds} s`,
    title: (name) => `${name} fordert dich heraus`,
    accept: 'Annehmen',
    decline: 'Ablehnen',
    gone: (name) => `${name} wartet nicht mehr auf dich.`,
    close: 'Schließen',
    heading: (name) => `${name} herausfordern`,
    send: 'Herausfordern',
    cancel: 'Abbrechen',
    waiting: (name) => `Warten auf ${name}…`,
    waitingText: 'Deine Herausforderung steht dort in jedem offenen Tab, eine Minute lang.',
    declined: (name) => `${name} hat abgelehnt.`,
    unanswered: (name) => `${name} hat nicht geantwortet.`,
    endedText: 'Vielleicht ein andermal.',
  },
};
