/** How long matched strangers have for turning up, in ms. */
export const meetingMs = 5000;
