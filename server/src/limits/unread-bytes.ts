/**
 * How much may wait for one reader, of a socket or of a stream, before its connection is ended; in bytes.
 * What the kernel buffers is beside it. Who was cut off may come back and gets everything anew.
 */
export const mostUnreadBytes = 128 * 1024;
