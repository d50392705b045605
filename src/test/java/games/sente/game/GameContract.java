package games.sente.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Playout.Made;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every game must keep. One subclass a game, which adds what is its own. */
public abstract class GameContract<P extends Record, M, V extends Record, O extends Record> {

    private static final int ENDING_PLAYOUTS = 300;
    private static final int PLAYOUTS = 12;

    protected final Game<P, M, V, O> game;
    private final int mostMoves;

    /** @param mostMoves how many moves a random playout has at most */
    protected GameContract(Game<P, M, V, O> game, int mostMoves) {
        this.game = game;
        this.mostMoves = mostMoves;
    }

    /**
     * Whether this viewer learns lawfully, when the seat makes this move in both positions, that they differ. Games
     * without secrets have no such moves.
     */
    protected boolean parts(P one, P other, int seat, M move, Viewer viewer) {
        return false;
    }

    /** What others may not know about a seat in this position, by name. */
    protected Map<String, Object> secrets(P position, int seat) {
        return Map.of();
    }

    @Test
    void theCatalogueHasTheGame() {
        assertSame(
                game.getClass(), Catalogue.find(game.id()).map(Object::getClass).orElseThrow());
        assertTrue(game.id().matches("[a-z]+(-[a-z]+)*"), game.id());
        assertTrue(game.version() >= 1);
        assertTrue(game.seats() >= 1);
    }

    @Test
    void thePresetsCanBeBound() {
        Options<O> options = Options.of(game.optionsType());
        assertEquals(options.presets(), options.bind(Map.of()));
    }

    @Test
    void randomPlayoutsEnd() {
        playouts(ENDING_PLAYOUTS)
                .forEach(playout -> assertTrue(
                        game.outcome(playout.last()).isPresent(),
                        () -> "no outcome after " + mostMoves + " moves with seed " + playout.seed()));
    }

    @Test
    void anOutcomeMeansThatNobodyIsToMove() {
        forEveryPosition(position -> {
            List<Integer> toMove = game.toMove(position);
            assertEquals(game.outcome(position).isPresent(), toMove.isEmpty());
            assertAreSeats(toMove);
            game.outcome(position).ifPresent(outcome -> assertAreSeats(outcome.winners()));
        });
    }

    @Test
    void whoeverWonHasTheHighestScoreIfTheGameCounts() {
        forEveryPosition(position -> {
            List<Integer> scores = game.scores(position);
            assertTrue(scores.isEmpty() || scores.size() == game.seats(), scores::toString);
            game.outcome(position)
                    .filter(outcome -> !scores.isEmpty())
                    .ifPresent(outcome ->
                            outcome.winners().forEach(seat -> assertEquals(Collections.max(scores), scores.get(seat))));
        });
    }

    private void assertAreSeats(List<Integer> seats) {
        List<Integer> inOrder = seats.stream().distinct().sorted().toList();
        assertEquals(inOrder, seats);
        assertTrue(seats.stream().allMatch(seat -> 0 <= seat && seat < game.seats()), seats::toString);
    }

    @Test
    void whoIsToMoveHasMovesAndNobodyElse() {
        forEveryPosition(position -> {
            for (int seat = 0; seat < game.seats(); seat++) {
                List<M> legal = game.legal(position, seat);
                assertEquals(game.toMove(position).contains(seat), !legal.isEmpty());
                assertEquals(legal, game.legal(position, seat), "the order differs");
                assertEquals(legal.size(), new HashSet<>(legal).size(), "a move is there twice");
                for (M move : legal) {
                    assertEquals(
                            Set.of(), game.check(position, seat, move).stream().collect(Collectors.toSet()));
                }
            }
        });
    }

    @Test
    void everyLegalMoveHasAPriorAlsoInAGuess() {
        forEveryPosition(position -> {
            for (int seat : game.toMove(position)) {
                Viewer viewer = Viewer.of(seat);
                P guess = game.guess(game.view(position, viewer), viewer, Playout.chance(seat, 0));
                for (M move : game.legal(guess, seat)) {
                    double prior = game.prior(guess, seat, move);
                    assertTrue(prior > 0 && Double.isFinite(prior), () -> move + " has the prior " + prior);
                }
            }
        });
    }

    @Test
    void everyKindOfMoveOccurs() {
        Class<?>[] sealed = game.moveType().getPermittedSubclasses();
        Set<Class<?>> kinds = sealed == null ? Set.of(game.moveType()) : Set.of(sealed);
        Set<Class<?>> made = playouts(PLAYOUTS)
                .flatMap(playout -> playout.moves().stream())
                .map(move -> move.move().getClass())
                .collect(Collectors.toSet());
        assertEquals(kinds, made);
    }

    @Test
    void absurdMovesAreAnsweredWithAReason() {
        playouts(PLAYOUTS).forEach(playout -> {
            for (int ply = 0; ply < playout.moves().size(); ply += 5) {
                Made<M> made = playout.moves().get(ply);
                P position = playout.positions().get(ply);
                for (M absurd : AbsurdMoves.like(made.move())) {
                    Illegal illegal = game.check(position, made.seat(), absurd)
                            .orElseThrow(() -> new AssertionError(absurd + " may be made in " + position));
                    assertTrue(illegal.reason().matches("[a-z]+(-[a-z]+)*"), illegal::reason);
                    assertTrue(illegal.sentence().endsWith("."), illegal::sentence);
                }
            }
        });
    }

    @Test
    void movesOfAnotherTimeAreAnswered() {
        playouts(PLAYOUTS).forEach(playout -> {
            for (P position : playout.positions()) {
                for (int seat : game.toMove(position)) {
                    playout.moves().forEach(made -> game.check(position, seat, made.move()));
                }
            }
        });
    }

    @Test
    void playNeverChangesThePositionBefore() {
        playouts(PLAYOUTS).forEach(playout -> {
            List<P> copies = playout.again(game).positions();
            for (int ply = 0; ply < playout.moves().size(); ply++) {
                P position = playout.positions().get(ply);
                for (int seat : game.toMove(position)) {
                    for (M move : game.legal(position, seat)) {
                        game.play(position, seat, move, Playout.chance(playout.seed(), ply));
                    }
                }
                assertEquals(copies.get(ply), position);
                assertEquals(copies.get(ply).toString(), position.toString());
            }
        });
    }

    @Test
    void aLogReplaysToTheSamePositions() {
        playouts(PLAYOUTS)
                .forEach(playout ->
                        assertEquals(playout.positions(), playout.again(game).positions()));
    }

    @Test
    void aLogThatWentThroughJsonReplaysToTheSamePositions() {
        playouts(PLAYOUTS).forEach(playout -> {
            List<Made<M>> read = playout.moves().stream()
                    .map(made -> new Made<>(made.seat(), throughJson(made.move())))
                    .toList();
            assertEquals(playout.moves(), read);
            var log = new Playout<P, M, O>(playout.options(), playout.seed(), read, List.of());
            assertEquals(playout.positions(), log.again(game).positions());
        });
    }

    @SuppressWarnings("unchecked")
    private M throughJson(M move) {
        return (M) Json.read(Json.write(move), move.getClass());
    }

    @Test
    void theSameSeedGivesTheSameGame() {
        for (O options : variants()) {
            assertEquals(
                    Playout.random(game, options, 1, mostMoves).positions(),
                    Playout.random(game, options, 1, mostMoves).positions());
        }
    }

    @Test
    void optionsSurviveJson() {
        for (O options : variants()) {
            assertEquals(options, Json.read(Json.write(options), game.optionsType()));
        }
    }

    @Test
    void viewsAndChoicesCanBeWritten() {
        forEveryPosition(position -> {
            Stream.concat(Stream.of(Viewer.AFTERWARDS), Secrecy.viewers(game).stream())
                    .map(viewer -> Json.write(game.view(position, viewer)))
                    .forEach(json -> assertTrue(json.startsWith("{\""), json));
            game.toMove(position).stream()
                    .map(seat -> Json.write(game.choices(position, seat)))
                    .forEach(json -> assertTrue(json.length() > 2, json));
        });
    }

    @Test
    void anOpenGameHasOneViewForAll() {
        if (!game.secret()) {
            forEveryPosition(position -> assertEquals(
                    1,
                    Secrecy.viewers(game).stream()
                            .map(viewer -> game.view(position, viewer))
                            .distinct()
                            .count()));
        }
    }

    @Test
    void nobodyCanTellPositionsApartThatDifferInSecretsOnly() {
        playouts(PLAYOUTS).forEach(playout -> new Secrecy<>(game, this::parts, playout.seed()).check(playout));
    }

    @Test
    void everySecretIsGuessedWronglyByOthers() {
        Set<String> kept = new HashSet<>();
        Set<String> guessedWrongly = new HashSet<>();
        forEveryPosition(position -> {
            for (Viewer viewer : Secrecy.viewers(game)) {
                P guess = game.guess(game.view(position, viewer), viewer, Playout.chance(viewer.seat(), 0));
                kept.addAll(secretsFrom(viewer, position).keySet());
                secretsFrom(viewer, position).forEach((name, secret) -> {
                    if (!secret.equals(secretsFrom(viewer, guess).get(name))) {
                        guessedWrongly.add(name);
                    }
                });
            }
        });
        assertEquals(game.secret(), !kept.isEmpty());
        assertEquals(kept, guessedWrongly, "what is always guessed right is no secret");
    }

    private Map<String, Object> secretsFrom(Viewer viewer, P position) {
        Map<String, Object> secrets = new HashMap<>();
        IntStream.range(0, game.seats())
                .filter(seat -> !viewer.mayKnow(seat))
                .forEach(seat -> secrets(position, seat)
                        .forEach((name, secret) -> secrets.put(name + " of " + seat + " from " + viewer, secret)));
        return secrets;
    }

    /** The presets, and every combination of the least and greatest numbers and of all other values. */
    protected List<O> variants() {
        Options<O> options = Options.of(game.optionsType());
        Stream<Map<String, Object>> combinations = Stream.of(Map.of());
        for (Options.Spec spec : options.specs()) {
            combinations =
                    combinations.flatMap(chosen -> extremes(spec).map(value -> extended(chosen, spec.name(), value)));
        }
        Set<O> variants = new LinkedHashSet<>(Set.of(options.presets()));
        combinations.map(options::bind).forEach(variants::add);
        return List.copyOf(variants);
    }

    private static Stream<?> extremes(Options.Spec spec) {
        return switch (spec.type()) {
            case "int" -> Stream.of(spec.min(), spec.max());
            case "boolean" -> Stream.of(false, true);
            default -> Objects.requireNonNull(spec.values()).stream();
        };
    }

    private static Map<String, Object> extended(Map<String, Object> chosen, String name, Object value) {
        return Stream.concat(chosen.entrySet().stream(), Stream.of(Map.entry(name, value)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** About this many random playouts, shared out among the variants. */
    private Stream<Playout<P, M, O>> playouts(int count) {
        List<O> variants = variants();
        return LongStream.range(0, count)
                .mapToObj(seed -> Playout.random(game, variants.get((int) (seed % variants.size())), seed, mostMoves));
    }

    private void forEveryPosition(Consumer<P> assertion) {
        playouts(PLAYOUTS).flatMap(playout -> playout.positions().stream()).forEach(assertion);
    }
}
