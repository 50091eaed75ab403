/** Following a player, watching them and challenging them, in browsers of their own. */
import {
  createGame,
  expect,
  newWindow,
  type Page,
  play,
  sendChallenge,
  test,
} from '../fixtures.ts';
import { openAccount, register } from '../passkeys.ts';

test.use({
  // All these accounts come from one address.
  serverEnv: { ACCOUNT_RATE: '10000/60' },
  // No passkey belongs to a number.
  baseURL: ({ cluster }, use) => use(cluster.url.replace('127.0.0.1', 'localhost')),
});

test('one follows a player, watches them, is declined by them, and is asked by them', async ({
  newBrowser,
}) => {
  const annsBrowser = await newBrowser();
  const { page: ann } = await openAccount(annsBrowser);
  const { page: bob } = await openAccount(await newBrowser());
  await register(ann, 'Ann Follower');
  await register(bob, 'Bob Followed');

  // Bob plays somebody in a game that anybody may watch.
  const url = await createGame(bob, '3x3', 'public');
  const carl = await (await newBrowser()).newPage();
  await carl.goto(url);
  await play(bob, 4);

  await test.step('she follows him on his page, and finds him on the home page', async () => {
    await ann.goto('/players/Bob%20Followed');
    await ann.getByTestId('follow').click();
    await expect(ann.getByTestId('follow')).toHaveText('Unfollow');
    await expect(ann.getByTestId('whereabouts')).toHaveText('playing now');
    await ann.goto('/');
    await expect(ann.getByTestId('followed-player')).toContainText('Bob Followed');
    await expect(ann.getByTestId('followed-player')).toContainText('playing now');
  });

  await test.step('she watches his game', async () => {
    await ann.getByTestId('watch-player').click();
    await expect(ann).toHaveURL(/\/r\/[0-9A-Z]{10}\?watch$/);
    await expect(ann.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');
    await ann.getByTestId('leave').click();
  });

  await test.step('he is asked while he plays, and declines', async () => {
    await ann.goto('/');
    await ann.getByTestId('challenge-player').click();
    await chooseVariant(ann, '3x3');
    await sendChallenge(ann);
    await expect(ann.getByTestId('awaited')).toContainText('Waiting for Bob Followed…');
    await expect(bob.getByTestId('challenge')).toContainText(
      'Ann Follower challenges you to 3 × 3, without a clock, rated',
    );
    await bob.getByTestId('decline-challenge').click();
    await expect(ann.getByTestId('awaited')).toContainText('Bob Followed declined.');
    await expect(bob.getByTestId('challenge')).toHaveCount(0);
    // His game goes on.
    await play(carl, 0);
    await play(bob, 8);
  });

  await test.step('she may not ask him again at once, and reads so', async () => {
    await ann.getByTestId('leave').click();
    await ann.getByTestId('challenge-player').click();
    await chooseVariant(ann, '3x3');
    await ann.getByTestId('send-challenge').click();
    await expect(ann.getByTestId('challenge-note')).toHaveText(
      'This player takes no challenges from you just now.',
    );
  });

  await test.step('he asks her, in all her tabs, and she accepts in one', async () => {
    await ann.goto('/account');
    const other = await newWindow(annsBrowser);
    await other.goto('/leaderboard');
    await bob.goto('/players/Ann%20Follower');
    await bob.getByTestId('challenge-player').click();
    await chooseVariant(bob, '4x4');
    await sendChallenge(bob);
    await expect(other.getByTestId('challenge')).toContainText('4 × 4');
    await ann.getByTestId('accept-challenge').click();
    await expect(other.getByTestId('challenge')).toHaveCount(0);
    await expect(ann.getByTestId('status')).toHaveText(/turn/);
    const annBegins = (await ann.getByTestId('status').textContent()) === 'Your turn';
    const [mover, waiter] = annBegins ? [ann, bob] : [bob, ann];
    await play(mover, 5);
    await expect(waiter.getByTestId('cell-5')).toHaveAttribute('data-mark', 'X');
  });

  await test.step('he wants no challenges, and she reads so', async () => {
    await bob.goto('/account');
    await bob.getByTestId('accept-challenges').uncheck();
    await ann.goto('/');
    await expect(ann.getByTestId('followed-player')).toContainText('takes no challenges now');
    await expect(ann.getByTestId('challenge-player')).toHaveCount(0);
    await bob.getByTestId('accept-challenges').check();
    await expect(ann.getByTestId('challenge-player')).toBeVisible();
  });
});

/** In the dialog, for a rated game without a clock. */
async function chooseVariant(page: Page, variant: string): Promise<void> {
  const form = page.getByTestId('challenge-form');
  await form.getByTestId(`variant-${variant}`).check({ force: true });
}
