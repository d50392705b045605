package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.http.OriginPolicy.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
    private final OriginPolicy policy =
            new OriginPolicy(List.of("https://Play.example.org"), Optional.of("https://games.example.net"));

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080, true",
        "http://game_server:8080, game_server:8080, true",
        "http://a.b_c.example, A.B_C.example:80, true",
        "http://_x, _x, true",
        "http://x-, x-, true",
        "http://host.1, host.1, true",
        "http://host.:8080, host.:8080, true",
        "HTTPS://example.org, example.org, true",
        "http://[::1]:8080, [0::1]:8080, true",
        "http://LOCALHOST:8080, localhost:8080, true",
        "http://example.org, example.org, true",
        "http://example.org, example.org:80, true",
        "http://example.org:80, example.org, true",
        "https://example.org, example.org, true",
        "https://example.org, example.org:443, true",
        "http://[::1]:8080, [::1]:8080, true",
        "https://example.org, example.org:80, false",
        "http://example.org:8080, example.org:8081, false",
        "http://example.org, example.org.evil.test, false",
        "http://example.org.evil.test, example.org, false",
        "http://evil-example.org, example.org, false",
        "http://sub.example.org, example.org, false",
        "http://example.org., example.org, false",
        "http://example.org:8080@evil.test, example.org:8080, false",
        "null, null, false",
        "ftp://example.org, example.org, false",
        "http://example.org/, example.org, false"
    })
    void theOwnHostIsWhatTheHostHeaderNames(String origin, String host, boolean allowed) {
        assertEquals(allowed, policy.allows(List.of(origin), List.of(host)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://play.example.org, true",
        "https://play.example.org:443, true",
        "http://play.example.org, false",
        "https://play.example.org:8443, false",
        "https://play.example.org.evil.test, false"
    })
    void theListNamesWholeOrigins(String origin, boolean allowed) {
        assertEquals(allowed, policy.allows(List.of(origin), List.of("inner:8080")));
    }

    @Test
    void thePublicAddressIsOurOwnAndAListedSiteIsNot() {
        assertEquals(Verdict.OWN, policy.judge(List.of("https://games.example.net"), List.of("inner:8080")));
        assertEquals(Verdict.LISTED, policy.judge(List.of("https://play.example.org"), List.of("inner:8080")));
        assertEquals(Verdict.FOREIGN, policy.judge(List.of("https://play.example.net"), List.of("inner:8080")));
        assertEquals(Verdict.FOREIGN, policy.judge(List.of("https://play.example.org\u0000"), List.of("inner:8080")));
    }

    @Test
    void aProgramSendsNoOrigin() {
        assertTrue(policy.allows(List.of(), List.of("localhost")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"play.example.org", "*", "https://play.example.org/", "https://", ""})
    void aListWithSomethingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new OriginPolicy(List.of(text), Optional.empty()));
    }
}
