package games.sente.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Options.Spec;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    enum Pace {
        SLOW,
        FAST
    }

    record Chosen(
            @Option(min = 3, max = 9, step = 2, preset = "5")
            int size,

            @Option(preset = "true") boolean open,
            @Option(preset = "SLOW") Pace pace) {}

    private final Options<Chosen> options = Options.of(Chosen.class);

    @Test
    void everyComponentIsDescribedInItsOrder() {
        assertEquals(
                List.of(
                        new Spec("size", "int", 5, 3, 9, 2, null),
                        new Spec("open", "boolean", true, null, null, null, null),
                        new Spec("pace", "enum", "SLOW", null, null, null, List.of("SLOW", "FAST"))),
                options.specs());
    }

    @Test
    void descriptionsCanBeWrittenAsJson() {
        assertEquals(
                "[{\"max\":9,\"min\":3,\"name\":\"size\",\"preset\":5,\"step\":2,\"type\":\"int\"},"
                        + "{\"name\":\"open\",\"preset\":true,\"type\":\"boolean\"},"
                        + "{\"name\":\"pace\",\"preset\":\"SLOW\",\"type\":\"enum\",\"values\":[\"SLOW\",\"FAST\"]}]",
                Json.write(options.specs()));
    }

    @Test
    void missingNamesTakeTheirPreset() {
        assertEquals(new Chosen(5, true, Pace.SLOW), options.presets());
        assertEquals(new Chosen(5, true, Pace.FAST), options.bind(Map.of("pace", "FAST")));
    }

    @Test
    void valuesBecomeTheRecord() {
        assertEquals(new Chosen(9, false, Pace.FAST), options.bind(Map.of("size", 9L, "open", false, "pace", "FAST")));
        assertEquals(new Chosen(3, true, Pace.SLOW), options.bind(Map.of("size", 3)));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertEquals(
                Optional.of(new Illegal("option-unknown", "There is no option \"colour\".")),
                options.check(Map.of("colour", 1)));
    }

    @Test
    void aNumberOutOfRangeOrBetweenTheStepsIsRefused() {
        for (Object size : List.of(2, 11, 4, -1, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 4294967301L)) {
            assertEquals(
                    Optional.of(new Illegal("option-range", "The option \"size\" must be from 3 to 9 in steps of 2.")),
                    options.check(Map.of("size", size)),
                    size::toString);
        }
    }

    @Test
    void anUnknownConstantIsRefused() {
        assertEquals(
                Optional.of(new Illegal("option-range", "The option \"pace\" must be one of SLOW, FAST.")),
                options.check(Map.of("pace", "slow")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"size", "open", "pace"})
    void aValueOfAnotherTypeIsRefused(String name) {
        List<Object> values = List.of(new BigDecimal("5"), 5.0, List.of(), Map.of());
        for (Object value : values) {
            assertEquals(Optional.of("option-type"), reason(Map.of(name, value)));
        }
        assertEquals(Optional.of("option-type"), reason(Collections.singletonMap(name, null)));
        assertEquals(Optional.of("option-type"), reason(Map.of(name, name.equals("pace") ? 1 : "1")));
        assertEquals(Optional.of("option-type"), reason(Map.of(name, name.equals("open") ? 1 : true)));
    }

    private Optional<String> reason(Map<String, ?> values) {
        return options.check(values).map(Illegal::reason);
    }

    @Test
    void bindingWhatIsRefusedIsAFault() {
        var fault = assertThrows(IllegalArgumentException.class, () -> options.bind(Map.of("size", 4)));
        assertTrue(String.valueOf(fault.getMessage()).contains("\"size\""));
    }

    record Undeclared(int size) {}

    record WronglyTyped(@Option(preset = "1") long size) {}

    record BadPreset(@Option(min = 1, max = 3, preset = "4") int size) {}

    @Test
    void aWrongDeclarationIsAFault() {
        assertThrows(IllegalArgumentException.class, () -> Options.of(Undeclared.class));
        assertThrows(IllegalArgumentException.class, () -> Options.of(WronglyTyped.class));
        assertThrows(IllegalArgumentException.class, () -> Options.of(BadPreset.class));
    }

    @Test
    void aGameWithoutOptionsHasNone() {
        assertEquals(List.of(), Options.of(NoOptions.class).specs());
        assertEquals(new NoOptions(), Options.of(NoOptions.class).presets());
    }
}
