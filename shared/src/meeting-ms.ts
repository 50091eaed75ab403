/** How long matched strangers have for turning up, in ms. */
export const meetingMs = 5000;
/** For the answer of one who plays the computer and is asked first, in ms. */
export const answerMs = 15_000;
/** And for joining after it. */
export const joiningMs = 600;
/** How long the two have then. */
export const askedMeetingMs = answerMs + joiningMs;
