/** The words of following players and challenging them, in English. */

export const challenges = {
  following: {
    heading: 'Players you follow',
    hint: 'Nobody yet. To follow somebody, open their page, from the leaderboard or from the rating at their seat.',
    follow: 'Follow',
    unfollow: 'Unfollow',
    here: 'here',
    playing: 'playing now',
    away: 'not here',
    closed: 'takes no challenges now',
    watch: 'Watch',
    challenge: 'Challenge',
    ownPage: 'Your page, rating',
  },

  challenge: {
    label: 'Challenge to a game',
    asks: (name: string, game: string) => `${name} challenges you to ${game}`,
    perTurn: (seconds: number) => `${seconds} s a turn`,
    each: (minutes: number, seconds: number) =>
      seconds === 0
        ? `${minutes} minutes each`
        : `${minutes} minutes each and ${seconds} s for every move`,
    noClock: 'without a clock',
    rated: 'rated',
    secondsLeft: (seconds: number) => `${seconds} s`,
    title: (name: string) => `${name} challenges you`,
    accept: 'Accept',
    decline: 'Decline',
    gone: (name: string) => `${name} no longer waits for you.`,
    close: 'Close',
    heading: (name: string) => `Challenge ${name}`,
    send: 'Challenge',
    cancel: 'Cancel',
    waiting: (name: string) => `Waiting for ${name}…`,
    waitingText:
      'They see your challenge in every tab they have open, and have a minute to answer.',
    declined: (name: string) => `${name} declined.`,
    unanswered: (name: string) => `${name} has not answered.`,
    endedText: 'Perhaps another time.',
  },
};

export type ChallengesTexts = typeof challenges;
