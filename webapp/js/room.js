import { HOME, RequestError, RoomConnection, addressOf, bringSession } from './client/index.js';
import { addGameTexts, connectionText, fillTexts, firstText, isGuest, nameText, refusalText, sentences, text } from './text.js';
import { Absence } from './ui/absence.js';
import { Actions } from './ui/actions.js';
import { fetchAhead } from './ui/ahead.js';
import { Arrival } from './ui/arrival.js';
import { Banner } from './ui/banner.js';
import { begun } from './ui/begun.js';
import { Chat } from './ui/chat.js';
import { showClosed, showUnopened } from './ui/closed.js';
import { wideDeed } from './ui/deeds.js';
import { moreSettings, showDialog } from './ui/dialog.js';
import { el, find, focusOffered, mark, write } from './ui/dom.js';
import { loadWords } from './ui/game.js';
import { guardGestures } from './ui/gesture.js';
import { icon } from './ui/icons.js';
import { Heard } from './ui/heard.js';
import { SideInvitation, invite, roomLink } from './ui/invite.js';
import { followIdentity, sayIfUnkept } from './ui/kept.js';
import { languageSwitch } from './ui/language.js';
import { askName } from './ui/name.js';
import { showOther } from './ui/other.js';
import { passButton, receivePasses } from './ui/pass.js';
import { Replay } from './ui/replay.js';
import { offerRules } from './ui/rules.js';
import { listenToKeys } from './ui/shortcuts.js';
import { Sounds } from './ui/sound.js';
import { awayName, awayWords, canSit, lastWords, nameOf, newsWords, presenceOf, sitWords, turnWords, waitingWords } from './ui/status.js';
import { Strips } from './ui/strips.js';
import { loadGame } from './ui/view.js';
import { Voice } from './ui/voice.js';
import { Watching } from './ui/watching.js';

/**
 * @typedef {import('./client/messages.js').Update} Update
 * @typedef {import('./ui/game.js').GameModule} GameModule
 * @typedef {import('./ui/game.js').GameState} GameState
 * @typedef {import('./ui/game.js').GameView} GameView
 */

const SLOW_MILLIS = 600;
/** What ends a match. */
const ENDS = ['moved', 'resigned', 'matchAborted', 'winClaimed'];
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
  #arrival = new Arrival(() => this.#sit());
  #absence = new Absence(() => this.#draw());
  #replay = new Replay((aloud) => this.#showPast(aloud));
  #due = false;
  #guests = new SideInvitation();
  #chat;
  #refusal = '';
  #away = '';
  #said = 0;
  #told = '';
  #heard;
  #voice = new Voice(find('.live'));
  /** @type {(string | undefined)[]} */
  #holders = [];
  #slow = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #slowly;

  /** @param {string} room */
  constructor(room) {
    this.#connection = new RoomConnection(HOME, room);
    this.#heard = new Heard(room);
    this.#actions = new Actions(find('.actions'), {
      again: () => void this.#connection.rematch(),
      sit: () => this.#sit(),
      stand: () => void this.#connection.stand(),
      resign: () => void this.#connection.resign(),
      abort: () => void this.#connection.abort(),
      claim: () => void this.#connection.claim(),
      free: () => void this.#connection.free(this.#facts().waits?.seat ?? 0),
      share: () => showDialog(text('act.share'), el('div', {}, this.#invitation(), passButton(room))),
      chat: () => this.#chat.show(),
      more: () => this.#showMore(),
      other: () => void showOther(this.#connection.game ?? '', this.#facts().update, (words) => this.#connection.chat(words)),
      replay: () => this.#lookAgain(),
    });
    find('.actions').before(this.#replay.element);
    this.#chat = new Chat((words) => void this.#connection.chat(words), this.#heard);
    this.#connection.on('state', () => void this.#stateChanged());
    this.#connection.on('update', () => this.#updated());
    this.#connection.on('presence', () => this.#presenceChanged());
    this.#connection.on('said', () => this.#drawChat());
    this.#connection.on('refused', (refusal) => this.#refused(refusal));
    listenToKeys(document, {
      board: () => this.#focusBoard(), keys: () => this.#showMore(), chat: () => this.#chat.show(), tell: () => this.#tellAgain(),
      takeBack: (typing) => this.#takeBack(typing),
    });
    followIdentity(() => this.#connection.player);
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
    sayIfUnkept();
    const { update, said } = this.#connection;
    this.#heard.arrive({ match: update?.version ?? 0, chat: said.at(-1)?.version ?? 0 });
    this.#keepHolders();
    if (!this.#module && !(await this.#load(game))) {
      return;
    }
    this.#drawChat();
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
      offerRules(game);
      return true;
    } catch {
      this.#connection.close();
      showClosed('undrawn', text('undrawn.line'));
      return false;
    }
  }

  /** Only ever by a person's hand. */
  #sit() {
    void this.#connection.sit();
    this.#draw();
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
      const back = this.#away && facts.update.seats.some((holder) => holder && nameText(holder.name) === this.#away);
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
    if (status === 'over' && ENDS.includes(last.what)) {
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
      const words = connectionText(status);
      if (status.state === 'reconnecting' && !this.#connection.update && showUnopened(this.#stage, status.reason, words)) {
        this.#say(words);
      }
    } else if (status.reason !== 'left') {
      showClosed(status.reason === 'room-unknown' ? 'unknown' : 'ended', connectionText(status));
    }
  }

  #facts(update = /** @type {Update} */ (this.#connection.update), past = false) {
    const { game = '' } = this.#connection;
    const presence = presenceOf(this.#connection.presence, this.#holders, update);
    const asked = update.choices === undefined ? '' : this.#module?.asked?.(this.#state(update), this.#text) ?? '';
    const doing = update.view && update.status === 'playing' ? this.#module?.doing?.(this.#state(update), this.#text) ?? '' : '';
    const waits = this.#absence.look(update, this.#connection.presence, presence);
    return { game, presence, update, past, asked, doing, ...(waits && { waits }), scores: this.#scores(update), moved: this.#movedWords(update) };
  }

  /** What is shown: the room as it stands, or as it was where one looks back. */
  #shown() {
    const update = this.#replay.seen(/** @type {Update} */ (this.#connection.update));
    return this.#facts(update, this.#replay.past);
  }

  #shownWords() {
    const facts = this.#shown();
    return sentences(this.#replay.words || turnWords(facts), lastWords(facts));
  }

  /** @param {Update} update */
  #scores(update) {
    return update.view && update.outcome ? this.#module?.score?.(this.#state(update)) : undefined;
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
  #state(update) {
    const { view, choices, you, toMove, ply, last, outcome } = update;
    const sent = this.#connection.pending.find(({ type }) => type === 'move');
    return {
      view, choices, you, toMove, ply, outcome, options: this.#connection.options,
      names: update.seats.map((_, seat) => nameOf({ game: this.#connection.game ?? '', update }, seat)),
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
    const shown = this.#shown();
    const state = this.#state(shown.update);
    mark(find('.table'), 'state', update.view ? update.status : 'waiting');
    this.#drawStage(facts, state);
    this.#countDown(facts);
    this.#strips.draw(shown, state, this.#module, this.#text);
    this.#watchSlow(state.pending !== undefined);
    const waits = this.#slow || (state.pending !== undefined && this.#connection.state !== 'open');
    this.#banner.draw(shown, { instead: waits ? text('turn.sending') : this.#replay.words, refusal: this.#refusal, signOf: this.#module.mark });
    const wide = wideDeed(facts, this.#isSitting());
    const offered = this.#stage.dataset.shows === 'arrival';
    const over = update.status === 'over' && update.ply > 0;
    const free = update.you.length > 0 && update.status !== 'playing';
    const past = this.#replay.on;
    this.#actions.draw(offered ? { main: 'home', label: text('act.new'), disabled: false } : wide, { stand: free && !past, other: over && free && !past, replay: over && !past });
    this.#guests.draw(free && update.status === 'waiting' && update.view !== undefined);
    this.#watching.draw(update, this.#connection.presence?.spectators ?? 0);
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
   * When one has waited long enough for somebody who is away, that is said too.
   * @param {import('./ui/status.js').Facts} facts
   */
  #countDown(facts) {
    const due = facts.waits?.millis === 0;
    if (due && !this.#due) {
      this.#say(awayWords(facts));
    }
    this.#due = due;
    this.#absence.shown(facts.waits);
  }

  #isSitting() {
    return this.#connection.pending.some(({ type }) => type === 'sit');
  }

  /**
   * @param {import('./ui/status.js').Facts} facts
   * @param {GameState} state
   */
  #drawStage(facts, state) {
    const { update } = facts;
    if (!update.view && canSit(update)) {
      this.#drawArrival(facts);
      return;
    }
    if (!update.view) {
      if (this.#stage.dataset.shows !== 'invitation') {
        this.#stage.dataset.shows = 'invitation';
        const invitation = this.#invitation();
        invitation.append(...this.#nameOffer());
        this.#stage.replaceChildren(invitation);
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

  /** @param {import('./ui/status.js').Facts} facts */
  #drawArrival(facts) {
    const { update } = facts;
    const sign = /** @type {GameModule} */ (this.#module).mark(update.seats.indexOf(null));
    this.#arrival.draw({ title: waitingWords(facts) || text('turn.free'), act: sitWords(update), sign, sitting: this.#isSitting() });
    if (this.#stage.dataset.shows !== 'arrival') {
      this.#stage.dataset.shows = 'arrival';
      this.#arrival.element.querySelectorAll('.invite-name').forEach((offer) => offer.remove());
      this.#arrival.element.append(...this.#nameOffer());
      this.#stage.replaceChildren(this.#arrival.element);
      focusOffered(() => this.#arrival.focus());
    }
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

  /** Who has not said a name yet can do so before the first match begins. */
  #nameOffer() {
    const { name = '' } = this.#connection;
    if (!isGuest(name)) {
      return [];
    }
    const say = el('button', { type: 'button', class: 'quiet' }, icon('pencil'), text('name.say'));
    say.addEventListener('click', () => this.#rename());
    return [el('p', { class: 'invite-name' }, text('name.you', { name }), say)];
  }

  /** The room hears of a new name with the next connection. */
  #rename() {
    const { update } = this.#connection;
    const name = update?.seats[update.you[0] ?? -1]?.name ?? this.#connection.name ?? '';
    askName(name, () => location.reload(), this.#connection.room);
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
    this.#said += lines.length;
    lines.forEach((one) => this.#chat.add(one, one.player === player, this.#seatOf(one.seat)));
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

  #showMore() {
    showDialog(text('act.more'), moreSettings(this.#module?.keys ?? [], this.#sounds));
  }

  /** @param {boolean} aloud */
  #showPast(aloud) {
    this.#draw();
    if (aloud && this.#replay.on) {
      this.#say(this.#shownWords());
    }
  }

  #lookAgain() {
    /** @param {string} why */
    const notShown = (why) => {
      this.#refusal = why;
      this.#say(why);
      this.#draw();
    };
    this.#replay.open(this.#connection.room, this.#facts().update.match).then(
      (shown) => shown || notShown(text('replay.long')),
      (error) => notShown(error instanceof RequestError ? refusalText(error) : text('refused.unexpected')),
    );
  }

  #focusBoard() {
    /** @type {HTMLElement | null} */ (this.#stage.querySelector('.stage [tabindex="0"], .dock:not([hidden]) button, .stage button'))?.focus();
  }

  #tellAgain() {
    if (this.#connection.update && this.#module) {
      this.#say(this.#shownWords());
    }
  }

  /** @param {boolean} typing */
  #takeBack(typing) {
    if (this.#chat.open) {
      this.#chat.close();
    } else if (!typing && !this.#actions.takeBack() && !this.#replay.close()) {
      this.#view?.takeBack?.();
    }
  }
}

begun();
guardGestures(document);
fillTexts(document);
languageSwitch();
receivePasses();
bringSession(HOME, document.body.dataset.session);
new RoomPage(decodeURIComponent(location.pathname.split('/').at(-1) ?? ''));
fetchAhead();
