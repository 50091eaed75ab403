/** Which protocol pages and servers speak [R12]. What may change in it, and how, is in docs/upgrading.md. */

/** The protocol of this release. Pages and servers of release 1.0.0 name none, and speak version 1. */
export const protocolVersion = 5;
/** Of pages that are still served; older ones are asked to reload. */
export const oldestProtocol = 1;
