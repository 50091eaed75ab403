/** What we use of the package `cookie`, which brings no types. */
declare module 'cookie' {
  export function parse(header: string): Record<string, string | undefined>;
  export function serialize(
    name: string,
    value: string,
    options: {
      maxAge: number;
      path: string;
      httpOnly: boolean;
      sameSite: 'strict';
      secure: boolean;
    },
  ): string;
}
