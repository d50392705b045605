package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Options;
import games.sente.game.Playout;
import games.sente.game.Viewer;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GameSchemasTest {
    private static final int PLIES = 400;
    private static final int POSITIONS_LOOKED_AT = 30;
    private static final int MOVES_TRIED = 3;

    @TestFactory
    Stream<DynamicTest> aGamesSchemasAreThoseOfItsRecords() {
        return eachGame(GameSchemasTest::checkRecords);
    }

    @TestFactory
    Stream<DynamicTest> whatMatchesBringIsAsTheGamesSchemasSay() {
        return eachGame(GameSchemasTest::play);
    }

    @TestFactory
    Stream<DynamicTest> theSchemaOfTheOptionsLetsPassWhatTheGameDoes() {
        return eachGame(GameSchemasTest::checkOptions);
    }

    private interface Check {
        <P extends Record, M, V extends Record, O extends Record> void of(
                Game<P, M, V, O> game, ProtocolDocument schemas);
    }

    private static Stream<DynamicTest> eachGame(Check check) {
        return Catalogue.GAMES.stream()
                .map(game -> DynamicTest.dynamicTest(game.id(), () -> check.of(game, ProtocolDocument.of(game.id()))));
    }

    private static <P extends Record, M, V extends Record, O extends Record> void checkRecords(
            Game<P, M, V, O> game, ProtocolDocument schemas) {
        O presets = Options.of(game.optionsType()).presets();
        V view = game.view(Playout.random(game, presets, 1, 0).last(), Viewer.SPECTATOR);
        new SchemaCheck(schemas.root(), true).check(game.moveType(), schemas.schema("move"));
        new SchemaCheck(schemas.root(), true).check(game.optionsType(), schemas.schema("options"));
        new SchemaCheck(schemas.root(), false).check(view.getClass(), schemas.schema("view"));
    }

    private static <P extends Record, M, V extends Record, O extends Record> void play(
            Game<P, M, V, O> game, ProtocolDocument schemas) {
        Options<O> options = Options.of(game.optionsType());
        List<O> choices = new ArrayList<>(List.of(options.presets()));
        options.specs()
                .forEach(spec -> values(spec)
                        .filter(value ->
                                options.check(Map.of(spec.name(), value)).isEmpty())
                        .forEach(value -> choices.add(options.bind(Map.of(spec.name(), value)))));
        for (O chosen : choices) {
            conforms(schemas, "options", chosen);
            List<P> positions =
                    Playout.random(game, chosen, choices.size(), PLIES).positions();
            int step = 1 + positions.size() / POSITIONS_LOOKED_AT;
            IntStream.range(0, positions.size())
                    .filter(i -> i % step == 0 || i == positions.size() - 1)
                    .forEach(i -> conforms(game, positions.get(i), schemas));
        }
    }

    private static <P extends Record, M, V extends Record, O extends Record> void conforms(
            Game<P, M, V, O> game, P position, ProtocolDocument schemas) {
        for (int seat = 0; seat < game.seats(); seat++) {
            conforms(schemas, "view", game.view(position, Viewer.of(seat)));
            if (game.toMove(position).contains(seat)) {
                conforms(schemas, "choices", game.choices(position, seat));
                game.legal(position, seat).stream().limit(MOVES_TRIED).forEach(move -> conforms(schemas, "move", move));
            }
        }
        conforms(schemas, "view", game.view(position, Viewer.SPECTATOR));
        if (game.outcome(position).isPresent()) {
            conforms(schemas, "view", game.view(position, Viewer.AFTERWARDS));
        }
    }

    private static <P extends Record, M, V extends Record, O extends Record> void checkOptions(
            Game<P, M, V, O> game, ProtocolDocument schemas) {
        Options<O> options = Options.of(game.optionsType());
        for (Options.Spec spec : options.specs()) {
            String name = "options/properties/" + spec.name();
            assertEquals(json(spec.preset()), schemas.schema(name).get("default"), name);
            values(spec)
                    .forEach(value -> assertEquals(
                            options.check(Map.of(spec.name(), value)).isEmpty(),
                            schemas.faults(name, json(value)).isEmpty(),
                            name + " " + value));
        }
    }

    /** Values for an option: all that are right, and some that are wrong. */
    private static Stream<Object> values(Options.Spec spec) {
        Integer min = spec.min();
        Integer max = spec.max();
        Stream<Object> numbers = min == null || max == null
                ? Stream.of(7)
                : IntStream.rangeClosed(min - 2, max + 2).boxed().map(Object.class::cast);
        List<String> names = spec.values();
        Stream<Object> texts = Stream.concat(names == null ? Stream.empty() : names.stream(), Stream.of("other"));
        return Stream.of(numbers, texts, Stream.<Object>of(true, false)).flatMap(each -> each);
    }

    private static void conforms(ProtocolDocument schemas, String part, Object value) {
        JsonValue json = json(value);
        assertEquals(List.of(), schemas.faults(part, json), () -> part + " " + json);
    }

    /** The value as it is on the wire. */
    private static JsonValue json(Object value) {
        try (JsonReader reader = jakarta.json.Json.createReader(new StringReader(Json.write(Map.of("value", value))))) {
            JsonObject wrapped = reader.readObject();
            return wrapped.getValue("/value");
        }
    }
}
