package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedFilterTest {
    @ParameterizedTest
    @CsvSource({
        "'https', https",
        "'https,http', https",
        "'HTTPS , http', https",
        "' https', https",
        "'http,https', http",
        "'wss', https",
        "'ws', http",
        "'', otherwise",
        "'ftp', otherwise",
        "',https', otherwise"
    })
    void theSchemeIsThatOfTheFirstProxy(String line, String scheme) {
        assertEquals(scheme, ForwardedFilter.scheme(List.of(line), "otherwise"));
    }

    @Test
    void severalLinesAreOne() {
        assertEquals("https", ForwardedFilter.scheme(List.of("https", "http"), "http"));
        assertEquals("otherwise", ForwardedFilter.scheme(List.of(), "otherwise"));
    }
}
