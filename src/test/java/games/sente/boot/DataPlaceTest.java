package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataPlaceTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void eachSystemHasItsCustom() {
        assertEquals(Path.of("/home/ada/.local/share/sente"), preset("Linux", Map.of()));
        assertEquals(Path.of("/home/ada/Library/Application Support/Sente"), preset("Mac OS X", Map.of()));
        assertEquals(Path.of("/home/ada/AppData/Local/Sente"), preset("Windows 11", Map.of()));
    }

    @Test
    void theEnvironmentCanMoveIt() {
        assertEquals(Path.of("/data/sente"), preset("Linux", Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(Path.of("/local/Sente"), preset("Windows 11", Map.of("LOCALAPPDATA", "/local")));
    }

    @Test
    void aRelativeDataHomeIsIgnored() {
        assertEquals(Path.of("/home/ada/.local/share/sente"), preset("Linux", Map.of("XDG_DATA_HOME", "data")));
    }

    @ParameterizedTest
    @CsvSource({"'', ROOT", "/sente, sente", "/games/sente, games#sente"})
    void eachDeploymentHasItsOwnFolder(String contextPath, String name) {
        assertEquals(HOME.resolve(name), DataPlace.ofContext(HOME, contextPath));
    }

    private static Path preset(String system, Map<String, String> environment) {
        return DataPlace.preset(system, HOME, environment::get);
    }
}
