/** Who may import whom, by folder. Type imports count; what is said of packages holds for what is reached by others too. */
import type { IForbiddenRuleType } from 'dependency-cruiser';

/** The folders of server/src from top to bottom: each imports only what stands below it. */
export const serverLayers = [
  'main.ts',
  'compose',
  'redis',
  'memory',
  'backend.ts',
  'sockets',
  'http',
  'monitoring',
  'requests',
  'lobby',
  'matchmaking',
  'chat',
  'presence',
  'game-challenges',
  'following',
  'ratings',
  'accounts',
  'rooms',
  'config',
  'limits',
  'session',
  'network',
  'ops',
  'errors.ts',
];
/** The folders of client/src from top to bottom: each imports only what stands below it. */
export const clientLayers = [
  'main.tsx',
  'api-docs',
  'app',
  'live',
  'home',
  'players',
  'following',
  'challenges',
  'account',
  'new-game',
  'search',
  'room',
  'replay',
  'running',
  'chat',
  'page',
  'settings',
  'games',
  'ui',
  'context',
  'store',
  'net',
  'identity',
  'i18n',
  'styles',
];
/** They are given data and callbacks. */
const clientComponents = ['games', 'ui'];
/** They know players, rooms and rules: the transport and the engine are others' business. */
const serverFeatures = [
  'requests',
  'lobby',
  'matchmaking',
  'chat',
  'presence',
  'game-challenges',
  'following',
  'ratings',
  'accounts',
  'rooms',
];

const engines = ['redis', '@redis/[^/]+', 'ioredis', '@socket\\.io/redis-[^/]+'];
const sockets = ['socket\\.io', 'socket\\.io-[^/]+', 'engine\\.io', 'engine\\.io-[^/]+', 'ws'];
const web = ['express', 'better-sse', 'helmet', 'cors'];

/** Matches packages, whether they are installed or not. */
const packages = (names: string[]): string => `^(node_modules/)?(${names.join('|')})(/|$)`;
/** Matches files and what is in folders. */
const within = (root: string, names: string[]): string =>
  `^${root}/(${names.map((name) => name.replace('.', '\\.')).join('|')})(/|$)`;

type Restriction = { path?: string; pathNot?: string | string[] };
const rule = (
  name: string,
  comment: string,
  from: Restriction,
  to: Restriction & { circular?: true; reachable?: true },
): IForbiddenRuleType => ({ name, comment, severity: 'error', from, to }) as IForbiddenRuleType;

/** One rule per layer but the lowest, each about all that stand above it. */
const layered = (root: string, layers: string[]): IForbiddenRuleType[] =>
  layers
    .slice(1)
    .map((layer, i) =>
      rule(
        `${root}: below ${layers[i]}`,
        `${layer} imports only what stands below it.`,
        { path: within(root, [layer]) },
        { path: within(root, layers.slice(0, i + 1)) },
      ),
    );

export const importRules: IForbiddenRuleType[] = [
  rule(
    'no circles',
    'Files that import each other cannot be understood apart.',
    {},
    { circular: true },
  ),
  rule(
    'no tests in what is shipped',
    'What is shipped does not import tests.',
    { path: '^[^/]+/src/' },
    { path: '(^[^/]+/test/|\\.test\\.tsx?$)' },
  ),
  rule(
    'shared stands alone',
    'shared runs in every server, browser and test: it imports only zod and itself.',
    { path: '^shared/src/' },
    { pathNot: ['^shared/src/', packages(['zod'])] },
  ),
  rule(
    'shared is tested alone',
    'The tests of shared import shared alone.',
    { path: '^shared/test/' },
    { path: '^(server|client|local-cluster|cluster|chaos|attack|bench|strength|e2e)/' },
  ),
  rule(
    'server and client apart',
    'Server and client know each other by the protocol in shared, never by import.',
    { path: '^server/' },
    { path: '^client/' },
  ),
  rule(
    'client and server apart',
    'Server and client know each other by the protocol in shared, never by import.',
    { path: '^client/' },
    { path: '^server/' },
  ),
  ...layered('server/src', serverLayers),
  rule(
    'only redis/ reaches Redis',
    'Whatever else needs Redis takes a port; only compose/ opens an engine.',
    { path: '^server/src/', pathNot: within('server/src', ['main.ts', 'compose', 'redis']) },
    { path: packages(engines), reachable: true },
  ),
  rule(
    'only compose/ opens an engine',
    'Features take a port: which engine is behind it is chosen in compose/.',
    { path: '^server/src/', pathNot: within('server/src', ['compose', 'redis', 'memory']) },
    { path: within('server/src', ['redis', 'memory']) },
  ),
  rule(
    'features without sockets',
    'Handlers and features see neither Socket.IO nor HTTP.',
    { path: within('server/src', serverFeatures) },
    { path: packages([...sockets, ...web]), reachable: true },
  ),
  ...layered('client/src', clientLayers),
  rule(
    'components without a connection',
    'Components in games/ and ui/ get data and callbacks as props.',
    { path: within('client/src', clientComponents) },
    { path: within('client/src', ['context', 'net', 'identity']) },
  ),
  rule(
    'only net/ opens a socket',
    'Whoever needs the servers is given a connection.',
    { path: '^client/', pathNot: within('client/src', ['net']) },
    { path: packages(['socket\\.io-client', 'engine\\.io-client']) },
  ),
  rule(
    'components reach no socket',
    'Components in games/ and ui/ get data and callbacks as props.',
    { path: within('client/src', clientComponents) },
    { path: packages(sockets), reachable: true },
  ),
];
