/** Which protocol pages and servers speak [R12]. What may change in it, and how, is in docs/upgrading.md. */

/** What is said here. Whoever names none, as pages and servers of release 1.0.0 do, speaks version 1. */
export const protocolVersion = 2;
/** Of pages that are still served; older ones are asked to reload. */
export const oldestProtocol = 1;
