/** Holds the app's connection where the page itself needs none, so that challenges reach who is signed in there, too. */
import { useEffect } from 'react';
import { useApp } from '../context/app-context.ts';
import { whileShown } from '../net/while-shown.ts';

export function useHeldConnection(isSignedIn: boolean): void {
  const { hold } = useApp().connection;
  useEffect(() => {
    if (!isSignedIn) return;
    return whileShown(() => {
      const held = hold();
      return () => void held.then((connection) => connection.close());
    });
  }, [hold, isSignedIn]);
}
