/** The account of this browser as React sees it. */
import { useEffect } from 'react';
import { useService } from '../context/app-context.ts';
import { whileShown } from '../net/while-shown.ts';
import { useStore } from '../store/use-store.ts';
import { createAccountSession } from './account-session.ts';

/** Reads it for as long as it is shown. */
export function useAccount() {
  const session = useService(createAccountSession);
  useEffect(() => whileShown(session.start), [session]);
  return { session, state: useStore(session) };
}
