import { HOME, RoomConnection, addressOf } from './client/index.js';
import { addGameTexts, connectionText, fillTexts, firstText, refusalText, text } from './text.js';
import { Actions } from './ui/actions.js';
import { Banner } from './ui/banner.js';
import { Chat } from './ui/chat.js';
import { showClosed } from './ui/closed.js';
import { keyList, showDialog } from './ui/dialog.js';
import { find, mark, write } from './ui/dom.js';
import { loadGame, loadWords } from './ui/game.js';
import { guardGestures } from './ui/gesture.js';
import { Heard } from './ui/heard.js';
import { invite, roomLink } from './ui/invite.js';
import { languageSwitch } from './ui/language.js';
import { askName } from './ui/name.js';
import { listenToKeys } from './ui/shortcuts.js';
import { Sounds } from './ui/sound.js';
import { awayName, awayWords, lastWords, newsWords, presenceOf, turnWords } from './ui/status.js';
import { Strips } from './ui/strips.js';
import { Voice } from './ui/voice.js';
import { Watching } from './ui/watching.js';

/**
 * @typedef {import('./client/messages.js').Update} Update
 * @typedef {import('./ui/game.js').GameModule} GameModule
 * @typedef {import('./ui/game.js').GameState} GameState
 * @typedef {import('./ui/game.js').GameView} GameView
 */

const SLOW_MILLIS = 600;
/** More lines that come at once are only counted. */
const LINES_TOLD = 3;

/** The page of one room: draws what the connection knows, and asks for what the person wants. */
class RoomPage {
  #connection;
  /** @type {GameModule | undefined} */
  #module;
  /** @type {GameView | undefined} */
  #view;
  #strips = new Strips(() => this.#rename());
  #stage = find('.stage');
  #banner = new Banner();
  #watching = new Watching();
  #sounds = new Sounds();
  #actions;
  #chat;
  #refusal = '';
  #away = '';
  #said = 0;
  #told = '';
  #heard;
  #voice = new Voice(find('.live'));
  /** @type {(string | undefined)[]} */
  #holders = [];
  #stood = false;
  #slow = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #slowly;

  /** @param {string} room */
  constructor(room) {
    this.#connection = new RoomConnection(HOME, room);
    this.#heard = new Heard(room);
    this.#actions = new Actions(find('.actions'), {
      again: () => void this.#connection.rematch(),
      sit: () => void this.#connection.sit(),
      stand: () => {
        this.#stood = true;
        void this.#connection.stand();
      },
      resign: () => void this.#connection.resign(),
      share: () => showDialog(text('act.share'), this.#invitation()),
      chat: () => this.#chat.show(),
      keys: () => this.#showKeys(),
      sound: () => (this.#sounds.on = !this.#sounds.on),
    }, this.#sounds.on);
    this.#chat = new Chat((words) => void this.#connection.chat(words), this.#heard);
    this.#connection.on('state', () => void this.#stateChanged());
    this.#connection.on('update', () => this.#updated());
    this.#connection.on('presence', () => this.#presenceChanged());
    this.#connection.on('said', () => this.#drawChat());
    this.#connection.on('refused', (refusal) => this.#refused(refusal));
    listenToKeys(document, {
      board: () => this.#focusBoard(), keys: () => this.#showKeys(), chat: () => this.#chat.show(), tell: () => this.#tellAgain(),
      takeBack: (typing) => this.#takeBack(typing),
    });
    this.#drawConnection();
  }

  async #stateChanged() {
    this.#drawConnection();
    const { state, game } = this.#connection;
    if (state === 'closed') {
      return;
    }
    if (state !== 'open' || !game) {
      this.#draw();
      return;
    }
    const { update, said } = this.#connection;
    this.#heard.arrive({ match: update?.version ?? 0, chat: said.at(-1)?.version ?? 0 });
    this.#keepHolders();
    if (!this.#module && !(await this.#load(game))) {
      return;
    }
    this.#drawChat();
    this.#sitDown();
    this.#draw();
    this.#tell();
  }

  /**
   * @param {string} game
   * @returns {Promise<boolean>} whether it can be drawn
   */
  async #load(game) {
    try {
      const [words, module] = await Promise.all([loadWords(game), loadGame(game)]);
      addGameTexts(game, words);
      this.#module = module;
      write(find('.top-game'), text(`game.${game}.name`));
      return true;
    } catch {
      this.#connection.close();
      showClosed('undrawn', text('undrawn.line'));
      return false;
    }
  }

  /** Who opens the link and finds a free seat takes it, unless they just left one. */
  #sitDown() {
    const update = this.#connection.update;
    if (update && update.you.length === 0 && update.status === 'waiting' && update.seats.includes(null) && !this.#stood) {
      void this.#connection.sit();
    }
  }

  #updated() {
    this.#refusal = '';
    if (this.#module) {
      this.#draw();
      this.#tell();
    }
  }

  #keepHolders() {
    this.#holders = this.#connection.update?.seats.map((holder) => holder?.player) ?? [];
  }

  /** Who goes away while one plays, or comes back, is missed or expected by ear too. */
  #presenceChanged() {
    this.#keepHolders();
    this.#draw();
    if (this.#module && this.#connection.update) {
      const facts = this.#facts();
      const away = awayName(facts);
      const back = this.#away && facts.update.seats.some((holder) => holder?.name === this.#away);
      if (away !== this.#away) {
        this.#say(away ? awayWords(facts) : back ? text('last.back', { name: this.#away }) : '');
      }
      this.#away = away;
    }
  }

  /** @param {import('./client/room.js').RoomEvents['refused']} refusal */
  #refused(refusal) {
    const watching = refusal.code === 'room-full' || refusal.code === 'seat-taken';
    const words = watching ? text('last.full') : refusalText(refusal, this.#connection.game);
    if (refusal.command?.type === 'chat') {
      this.#chat.refused(refusal.command.text, words);
      return;
    }
    this.#refusal = words;
    this.#say(words);
    this.#draw();
  }

  /**
   * A move is said and heard once, when it counts; one's own is heard when it is made. What happened while the page was loaded or
   * had no connection is told when it is known.
   */
  #tell() {
    const { update } = this.#connection;
    if (!update || !this.#heard.match(update.version)) {
      return;
    }
    const { status, last, you } = update;
    const words = newsWords(this.#facts());
    if (words !== this.#told || last.what === 'moved') {
      this.#say(words);
    }
    this.#told = words;
    if (status === 'over' && (last.what === 'moved' || last.what === 'resigned')) {
      this.#sounds.play('end');
    } else if (last.what === 'moved' && last.seat !== undefined && !you.includes(last.seat)) {
      this.#sounds.play('theirs');
    }
  }

  /** @param {string} words */
  #say(words) {
    this.#voice.say(words);
  }

  #drawConnection() {
    const { status } = this.#connection;
    if (status.state !== 'closed') {
      this.#banner.drawConnection(status);
    } else if (status.reason !== 'left') {
      showClosed(status.reason === 'room-unknown' ? 'unknown' : 'ended', connectionText(status));
    }
  }

  #facts() {
    const { game = '' } = this.#connection;
    const update = /** @type {Update} */ (this.#connection.update);
    const presence = presenceOf(this.#connection.presence, this.#holders, update);
    const asked = update.choices === undefined ? '' : this.#module?.asked?.(this.#state(update), this.#text) ?? '';
    const doing = update.view && update.status === 'playing' ? this.#module?.doing?.(this.#state(update), this.#text) ?? '' : '';
    return { game, presence, update, asked, doing, score: this.#scoreWords(update), moved: this.#movedWords(update) };
  }

  /**
   * The score, one's own first.
   * @param {Update} update
   */
  #scoreWords(update) {
    const scores = update.view && update.outcome ? this.#module?.score?.(this.#state(update)) : undefined;
    const own = update.you.length === 1 ? update.you[0] : undefined;
    const order = scores?.map((_, seat) => seat).sort((one, other) => Number(other === own) - Number(one === own));
    return scores && order ? this.#text('score', { score: order.map((seat) => scores[seat]).join(' : ') }) : '';
  }

  /**
   * @param {Update} update
   * @returns {import('./ui/status.js').Facts['moved']}
   */
  #movedWords(update) {
    const { what, seat, move } = update.last;
    const module = this.#module;
    if (what !== 'moved' || seat === undefined || !update.view || !module) {
      return undefined;
    }
    const state = this.#state(update);
    return (who) => module.tell?.(who, move, seat, this.#text, state)
      || text('last.move', { who: who.you ? text('last.you') : who.name, move: module.describe(move, seat, this.#text, state) });
  }

  /** @type {import('./ui/game.js').GameApi['text']} */
  #text = (key, values) => text(`game.${this.#connection.game}.${key}`, values);

  /**
   * @param {Update} update
   * @returns {GameState}
   */
  #state({ view, choices, you, toMove, ply, last, outcome }) {
    const sent = this.#connection.pending.find(({ type }) => type === 'move');
    return {
      view, choices, you, toMove, ply, outcome, options: this.#connection.options,
      pending: sent?.type === 'move' ? sent.move : undefined,
      mover: toMove.find((seat) => you.includes(seat)) ?? you[0] ?? 0,
      lastMove: last.what === 'moved' ? last.move : undefined,
      lastSeat: last.what === 'moved' ? last.seat : undefined,
    };
  }

  #draw() {
    const { update } = this.#connection;
    if (!update || !this.#module) {
      return;
    }
    const facts = this.#facts();
    const state = this.#state(update);
    this.#drawStage(update, state);
    this.#strips.draw(facts, state, this.#module, this.#text);
    this.#watchSlow(state.pending !== undefined);
    const waits = this.#slow || (state.pending !== undefined && this.#connection.state !== 'open');
    this.#banner.draw(facts, { sending: waits ? text('turn.sending') : '', refusal: this.#refusal, signOf: this.#module.mark });
    this.#actions.draw(update);
    this.#watching.draw(update, this.#connection.presence?.spectators ?? 0);
    mark(find('.table'), 'state', update.view ? update.status : 'waiting');
    const mine = update.status === 'playing' && update.toMove.some((seat) => update.you.includes(seat));
    document.title = `${mine ? '● ' : ''}${turnWords(facts).replace(/[.。]$/, '')} · ${this.#text('name')} · Sente`;
  }

  /**
   * A move that takes long is said to be on its way; most are there before one could read that.
   * @param {boolean} pending
   */
  #watchSlow(pending) {
    if (!pending) {
      clearTimeout(this.#slowly);
      this.#slowly = undefined;
      this.#slow = false;
    } else if (this.#slowly === undefined) {
      this.#slowly = setTimeout(() => {
        this.#slow = true;
        this.#draw();
      }, SLOW_MILLIS);
    }
  }

  /**
   * @param {Update} update
   * @param {GameState} state
   */
  #drawStage(update, state) {
    if (!update.view) {
      if (this.#stage.dataset.shows !== 'invitation') {
        this.#stage.dataset.shows = 'invitation';
        this.#stage.replaceChildren(this.#invitation());
      }
      return;
    }
    if (!this.#view || this.#stage.dataset.shows !== 'board') {
      this.#stage.dataset.shows = 'board';
      this.#stage.dataset.game = this.#connection.game;
      this.#stage.replaceChildren();
      this.#view = this.#module?.mount(this.#stage, {
        play: (move) => this.#play(move), text: this.#text, say: (words) => this.#say(words),
      });
    }
    this.#view?.draw(state);
  }

  /** @param {Record<string, unknown>} move */
  #play(move) {
    if (this.#connection.pending.some(({ type }) => type === 'move')) {
      return;
    }
    this.#refusal = '';
    this.#sounds.play('mine');
    void this.#connection.move(move);
    this.#draw();
  }

  #invitation() {
    const { room, update } = this.#connection;
    const line = text(update?.seats.includes(null) ? 'invite.line' : 'invite.watch');
    return invite({ link: roomLink(), qr: addressOf(HOME, `api/rooms/${room}/qr.svg`).href, line });
  }

  /** The room hears of a new name with the next connection. */
  #rename() {
    const { update } = this.#connection;
    const name = update?.seats[update.you[0] ?? -1]?.name ?? this.#connection.name ?? '';
    askName(name, () => location.reload());
  }

  #drawChat() {
    const { said, player } = this.#connection;
    const lines = this.#module ? said.slice(this.#said) : [];
    const news = lines.filter((one) => one.player !== player && this.#heard.unread(one.version));
    if (news.length > LINES_TOLD) {
      this.#say(text('chat.unread', { count: news.length }));
    } else {
      news.forEach((one) => this.#say(text('chat.voice', { name: one.name, text: one.text })));
    }
    lines.forEach((one) => this.#chat.add(one, one.player === player, this.#seatOf(one.seat)));
    this.#said += lines.length;
  }

  /**
   * The sign and the name of a seat; undefined for who watches.
   * @param {number | undefined} seat
   */
  #seatOf(seat) {
    const module = this.#module;
    return seat === undefined || !module
      ? undefined
      : { sign: module.mark(seat), side: firstText([`game.${this.#connection.game}.seat.${seat}`]) };
  }

  #showKeys() {
    showDialog(text('keys.title'), keyList(this.#module?.keys ?? []));
  }

  #focusBoard() {
    /** @type {HTMLElement | null} */ (this.#stage.querySelector('.stage [tabindex="0"], .dock:not([hidden]) button, .stage button'))?.focus();
  }

  #tellAgain() {
    if (this.#connection.update && this.#module) {
      const facts = this.#facts();
      this.#say(`${turnWords(facts)} ${lastWords(facts)}`);
    }
  }

  /** @param {boolean} typing */
  #takeBack(typing) {
    if (this.#chat.open) {
      this.#chat.close();
    } else if (!typing && !this.#actions.takeBack()) {
      this.#view?.takeBack?.();
    }
  }
}

guardGestures(document);
fillTexts(document);
languageSwitch();
new RoomPage(decodeURIComponent(location.pathname.split('/').at(-1) ?? ''));
