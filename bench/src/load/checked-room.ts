/**
 * One room of two players: plays random games, one step after the other, and checks by the game's rules
 * that every document is lawful and that both players are told the same.
 */
import '@tictactoe/shared/games/all-games';
import { type AnyGame, type GameMove, gameNamed } from '@tictactoe/shared/games/games';
import type { Connect, Document, Mark, Player } from './player.ts';

export type RoomOptions = {
  connect: Connect;
  /** By its name; if absent, the one that the references play, too, by rules of their own. */
  game?: string;
  /** Where each of the two connects. */
  urls: [string, string];
  names: [string, string];
  /** Called when both players have the document after a step. */
  onStep: (room: CheckedRoom, isMove: boolean, ms: number) => void;
  onBytes: (count: number) => void;
  onFault: (what: string) => void;
  onLost: (room: CheckedRoom, seat: Seat) => void;
};

export type Seat = 0 | 1;
type Expected = Omit<Document, 'version'>;
type Step = { after: string; expected: Expected; isMove: boolean; sentAt: number; missing: number };

const versionsKept = 4;

export class CheckedRoom {
  private readonly options: RoomOptions;
  private readonly game: AnyGame;
  private readonly players: [Player | null, Player | null] = [null, null];
  private readonly versions: [number, number] = [0, 0];
  /** By version: what the first of the two players received. */
  private readonly told = new Map<number, string>();
  private state: Expected = { ...empty, status: 'waiting' };
  /** The game after the last move. */
  private position: unknown;
  private step: Step | null = null;
  private id = '';
  private started = Promise.withResolvers<void>();

  constructor(options: RoomOptions) {
    this.options = options;
    this.game = gameNamed(options.game);
    this.position = this.start();
  }

  async connect(): Promise<void> {
    await Promise.all([this.connectSeat(0), this.connectSeat(1)]);
  }

  /** Resolves once both players have seen the game begin. */
  async enter(): Promise<void> {
    this.expect({ ...empty, status: 'playing' }, false);
    this.id = (await this.players[0]?.host(this.game.name)) ?? '';
    await this.players[1]?.join(this.id);
    await this.started.promise;
  }

  /** A player whose connection broke connects anew, perhaps to another server. */
  async reconnect(seat: Seat, url: string): Promise<void> {
    this.options.urls[seat] = url;
    await this.connectSeat(seat);
  }
  /** And takes its seat again. */
  async rejoin(seat: Seat): Promise<void> {
    const before = this.versions[seat];
    // It must now receive the same document again, which would otherwise be ignored as known.
    this.versions[seat] = 0;
    await this.players[seat]?.join(this.id).catch((error: unknown) => {
      this.versions[seat] ||= before;
      throw error;
    });
    if (this.versions[seat] < before) this.fault(seat, `was told an older version than ${before}`);
  }

  /** Whether a player has yet to receive the document after a step. */
  get isBusy(): boolean {
    return this.step !== null;
  }
  get isOver(): boolean {
    return this.state.status === 'over';
  }
  /** Milliseconds for which a step has been waiting. */
  get waitingMs(): number {
    return this.step === null ? 0 : performance.now() - this.step.sentAt;
  }

  /** Makes the next move, or after a game the next of the two requests for a rematch. */
  next(): void {
    if (this.state.status === 'over') this.offerRematch();
    else this.move();
  }

  close(): void {
    for (const player of this.players) player?.close();
  }

  private move(): void {
    const { game } = this;
    const { round, moves } = this.state;
    const before = moves.length === 0 ? this.start() : this.position;
    const legal = game.legalMoves(before);
    const move = legal[Math.floor(Math.random() * legal.length)] as GameMove;
    this.position = game.apply(before, move);
    const outcome = game.outcome(this.position);
    const status = outcome === null ? 'playing' : 'over';
    const winner = outcome?.winner ?? null;
    this.expect({ ...this.state, moves: [...moves, move], status, winner }, true);
    const mover: Seat = game.markToMove(before) === markOf(0, round) ? 0 : 1;
    this.players[mover]?.play(move, moves.length, round);
  }

  private start(): unknown {
    return this.game.start(this.game.defaultOptions);
  }

  private offerRematch(): void {
    const { round, rematchOfferedBy } = this.state;
    const seat = rematchOfferedBy === null ? 0 : 1;
    if (seat === 0) this.expect({ ...this.state, rematchOfferedBy: markOf(0, round) }, false);
    else this.expect({ ...empty, round: round + 1, status: 'playing' }, false);
    this.players[seat]?.offerRematch(round);
  }

  private async connectSeat(seat: Seat): Promise<void> {
    const { connect, urls, names, onBytes, onLost } = this.options;
    let isConnected = false;
    this.players[seat] = await connect(urls[seat], names[seat], {
      onDocument: (document) => this.take(seat, document),
      onRefused: (code) => this.fault(seat, `was refused: ${code}`),
      onBytes,
      // One that was never opened is tried again by whoever asked for it.
      onLost: () => isConnected && onLost(this, seat),
    });
    isConnected = true;
  }

  private expect(expected: Expected, isMove: boolean): void {
    const after = JSON.stringify(contentOf(expected));
    this.step = { after, expected, isMove, sentAt: performance.now(), missing: 0b11 };
  }

  private take(seat: Seat, document: Document): void {
    const { version } = document;
    if (version <= this.versions[seat]) return;
    this.versions[seat] = version;
    const content = JSON.stringify(contentOf(document));
    this.compare(seat, version, content);
    const { step } = this;
    if (step === null || content !== step.after) {
      // A change of presence is a new version of the same game.
      if (content === JSON.stringify(contentOf(this.state))) return;
      this.fault(seat, `was told ${content} where ${step?.after ?? 'nothing'} was due`);
      return;
    }
    step.missing &= ~(1 << seat);
    if (step.missing === 0) this.finish(step);
  }

  private finish(step: Step): void {
    this.step = null;
    const isStart = this.state.status === 'waiting';
    this.state = step.expected;
    if (isStart) this.started.resolve();
    else this.options.onStep(this, step.isMove, performance.now() - step.sentAt);
  }

  /** No two different documents share a version [R1]. */
  private compare(seat: Seat, version: number, content: string): void {
    const other = this.told.get(version);
    if (other !== undefined && other !== content) {
      this.fault(seat, `was told ${content}, the other ${other}, both as version ${version}`);
    }
    this.told.set(version, content);
    this.told.delete(version - versionsKept);
  }

  private fault(seat: Seat, what: string): void {
    this.options.onFault(`room ${this.id}, player ${seat + 1} ${what}`);
  }
}

const empty = { round: 1, moves: [], winner: null, rematchOfferedBy: null };

/** Sides swap every round. */
const markOf = (seat: Seat, round: number): Mark => ((seat + round) % 2 === 1 ? 'X' : 'O');

const contentOf = ({ round, status, moves, winner, rematchOfferedBy }: Expected) => [
  round,
  status,
  moves,
  winner,
  rematchOfferedBy,
];
