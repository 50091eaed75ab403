/** Passkeys of a page, in Chromium's virtual authenticator: it answers at once, as if its owner had touched it. */
import { type BrowserContext, expect, type Page } from '@playwright/test';

/** What Chromium keeps of a passkey: to be put into another authenticator, as a cloud does with real ones. */
type Credential = {
  credentialId: string;
  isResidentCredential: boolean;
  privateKey: string;
  signCount: number;
};

/** For one page: another tab needs its own. */
async function addAuthenticator(page: Page) {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  });
  return {
    passkeys: async (): Promise<Credential[]> =>
      (await devTools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    lose: () => devTools.send('WebAuthn.clearCredentials', { authenticatorId }),
    async add(credentials: Credential[]) {
      for (const credential of credentials) {
        await devTools.send('WebAuthn.addCredential', { authenticatorId, credential });
      }
    },
  };
}

/**
 * A page with the account screen and an authenticator. The virtual one would answer at once where the browser
 * offers passkeys at a field, so that is off unless asked for.
 */
export async function openAccount(context: BrowserContext, { isOffering = false } = {}) {
  const page = await context.newPage();
  if (!isOffering) {
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false;
    });
  }
  const authenticator = await addAuthenticator(page);
  await page.goto('/account');
  return { page, authenticator };
}

/** Makes an account and resolves to its recovery codes. */
export async function register(page: Page, name: string): Promise<string[]> {
  await page.getByTestId('register-name').fill(name);
  await page.getByTestId('register').click();
  await expectStatus(page, 'codes');
  const codes = await page.getByTestId('recovery-codes').locator('code').allTextContents();
  await page.getByTestId('codes-kept').click();
  await expectStatus(page, 'signed-in');
  return codes;
}

export const expectStatus = (page: Page, status: 'signed-out' | 'codes' | 'signed-in') =>
  expect(page.getByTestId('account')).toHaveAttribute('data-state', status);
